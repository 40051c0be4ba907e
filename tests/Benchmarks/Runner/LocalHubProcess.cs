using System.Diagnostics;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>The example hub in a process of its own, empty.</summary>
internal sealed class LocalHubProcess : IDisposable
{
    /// <summary>The token it accepts.</summary>
    public const string Token = "local-hub-token";

    private const string BuiltAt = "examples/LocalHub/bin/Release/net10.0/LocalHub.dll";
    private readonly Process _process;

    private readonly Task _rest;

    private LocalHubProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        // What else it says must not fill the pipe.
        _rest = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>The hub's address, without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<LocalHubProcess> StartAsync()
    {
        var dll = Khsync.Ancestors(Directory.GetCurrentDirectory()).Concat(Khsync.Ancestors(AppContext.BaseDirectory)).Select(folder => Path.Combine(folder, BuiltAt)).FirstOrDefault(File.Exists)
            ?? throw new BenchmarkFailedException($"{BuiltAt} was not found: build it with 'dotnet build -c Release examples/LocalHub'.");
        var process = Process.Start(new ProcessStartInfo("dotnet", [dll, "--port", "0", "--empty", "--lag", "100ms"]) { RedirectStandardOutput = true })
            ?? throw new BenchmarkFailedException("LocalHub did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new LocalHubProcess(process, address.TrimEnd('/', '.', ','));
            }
        }

        throw new BenchmarkFailedException("LocalHub ended without saying where it listens.");
    }

    /// <summary>Stops it.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _rest.GetAwaiter().GetResult();
        _process.Dispose();
    }
}
