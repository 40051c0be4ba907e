using System.Diagnostics;
using System.Globalization;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>Runs a process to its end while watching its memory.</summary>
internal static class MeasuredProcess
{
    // Often enough to see the peak that a process reaches just before its end, seldom enough to cost it nothing.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a program.</summary>
    /// <param name="program">A name on the PATH, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="input">What it reads on stdin; null closes stdin.</param>
    public static async Task<ProcessResult> RunAsync(string program, IEnumerable<string> arguments, string folder, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new BenchmarkFailedException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();

        long memory = 0, written = 0;
        while (!process.WaitForExit(Look))
        {
            memory = Math.Max(memory, 1024 * Read($"/proc/{process.Id}/status", "VmHWM:"));
            written = Math.Max(written, Read($"/proc/{process.Id}/io", "wchar:"));
        }

        var wall = clock.Elapsed;
        return new ProcessResult
        {
            Name = program == "dotnet" ? "khsync" : program,
            ExitCode = process.ExitCode,
            Wall = wall,
            PeakMemoryBytes = memory,
            WrittenBytes = written,
            Output = await output,
            Errors = await errors,
        };
    }

    private static long Read(string file, string name)
    {
        try
        {
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            var number = line is null ? "0" : line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
            return long.Parse(number, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The process has just ended, or the system has no such file: what was seen before stands.
            return 0;
        }
    }
}
