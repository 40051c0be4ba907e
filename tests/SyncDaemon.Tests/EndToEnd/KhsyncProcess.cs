using System.Diagnostics;
using KnowledgeHub.SyncDaemon.Tests.Conventions;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>The program itself, as a process of its own.</summary>
internal sealed class KhsyncProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    // A published program in its place: KH_KHSYNC names it, a khsync.dll or one that needs no runtime.
    private static readonly string[] Program = Environment.GetEnvironmentVariable("KH_KHSYNC") is { Length: > 0 } published
        ? published.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? [Host, published] : [published]
        : [Host, Built];

    // Where it was built, not beside the tests: they have libraries of a web server's framework, which khsync brings itself.
    private static string Built => Path.Combine(
        SourceTree.Root, "src", "SyncDaemon", "bin", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, "net10.0", "khsync.dll"); // not null: bin/CONFIGURATION/net10.0

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private KhsyncProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The arguments as the system shows them to everybody, each followed by a zero byte; Linux only.</summary>
    public string CommandLine => File.ReadAllText($"/proc/{Id}/cmdline");

    /// <summary>Whether the process has said what is to happen at a signal; Linux only.</summary>
    public bool ListensTo(int signal) => Has("SigCgt:", signal);

    // nohup and shells that run jobs in the background start programs with signals ignored, and children inherit that; the tests send signals all the same.
    private static readonly string[] WithDefaultSignals = OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,TERM"] : [];

    public static KhsyncProcess Start(string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Launch(workingFolder, environment, [.. WithDefaultSignals, .. Program, .. args]);

    /// <summary>Starts it as <c>nohup</c> does, with hangups ignored; Linux only.</summary>
    public static KhsyncProcess StartUnderNohup(string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Launch(workingFolder, environment, ["env", "--ignore-signal=HUP", .. Program, .. args]);

    /// <summary>Starts another khsync than the usual one.</summary>
    public static KhsyncProcess StartProgram(string program, string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Launch(workingFolder, environment, [program, .. args]);

    /// <summary>Starts it where no file can grow past a size, as on a disk that fills up; Linux only.</summary>
    public static KhsyncProcess StartOnSmallDisk(int kilobytes, string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] args) => Launch(
        workingFolder,
        // The runtime reserves memory as a file of many gigabytes unless it is told not to.
        environment.Append(new("DOTNET_EnableWriteXorExecute", "0")),
        ["bash", "-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"", .. Program, .. args]);

    /// <summary>Starts it where a process may have only so many files open unless it asks for more; Linux only.</summary>
    public static KhsyncProcess StartWithFewFiles(int files, string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Launch(workingFolder, environment, ["bash", "-c", $"ulimit -Sn {files}; exec \"$0\" \"$@\"", .. Program, .. args]);

    private bool Has(string what, int signal)
    {
        var mask = File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(what, StringComparison.Ordinal))[what.Length..];

        return (ulong.Parse(mask, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) >> (signal - 1) & 1) != 0;
    }

    private static KhsyncProcess Launch(string workingFolder, IEnumerable<KeyValuePair<string, string>> environment, string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in command.Skip(1))
            start.ArgumentList.Add(arg);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GKH_", StringComparison.Ordinal) || name.StartsWith("KHSYNC__", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return new KhsyncProcess(Process.Start(start)!); // not null: no shell is asked for
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        await _process.WaitForExitAsync(limit.Token);
        (Output, Error) = (await _output, await _error);

        return _process.ExitCode;
    }

    /// <summary>Ends the process without giving it a chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Sends a signal such as <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{Id}"]))!; // not null: no shell is asked for
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until something is so, and fails when the process ends before.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            if (HasExited)
                Assert.Fail($"The process ended with {await EndAsync()} too early: {Output} {Error}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
