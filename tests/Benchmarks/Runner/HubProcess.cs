using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeHub.Benchmarks.Hub;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>A synthetic hub in a process of its own, so that its memory and its pauses are not ours.</summary>
internal sealed class HubProcess : IDisposable
{
    private const string Ready = "listening on ";
    private readonly Process _process;
    private readonly HttpClient _control = new();

    private HubProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        _control.BaseAddress = new Uri(address);
    }

    /// <summary>The hub's address.</summary>
    public string Address { get; }

    /// <summary>Starts a hub and waits until it answers.</summary>
    public static async Task<HubProcess> StartAsync(HubOptions options)
    {
        string[] arguments =
        [
            typeof(HubProcess).Assembly.Location, "serve", "--records", Text(options.Records), "--size", Text(options.RecordSizeBytes),
            "--files", Text(options.FilesPerRecord), "--file-size", Text(options.FileSizeBytes), "--port", Text(options.Port),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })
            ?? throw new BenchmarkFailedException("The synthetic hub did not start.");
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        return line.StartsWith(Ready, StringComparison.Ordinal)
            ? new HubProcess(process, line[Ready.Length..])
            : throw new BenchmarkFailedException($"The synthetic hub did not start: {line}");
    }

    /// <summary>Forgets which requests came so far.</summary>
    public Task ResetAsync() => PostAsync("/control/reset");

    /// <summary>Changes some records; the last of them at an instant.</summary>
    public Task TouchAsync(int count, DateTimeOffset at) =>
        PostAsync($"/control/touch?count={count}&at={Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture))}");

    /// <summary>The requests since the last reset, by kind.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RequestsAsync()
    {
        var counts = JsonNode.Parse(await _control.GetStringAsync("/control/requests"))!.AsObject();
        return counts.ToDictionary(count => count.Key, count => count.Value!.GetValue<int>());
    }

    /// <summary>The search pages that were asked for since the last reset.</summary>
    public Task<string[]> PagesAsync() => LinesAsync("/control/pages");

    /// <summary>The fewest pages that hold every record.</summary>
    public Task<string[]> PlanAsync() => LinesAsync("/control/plan");

    /// <summary>All files: checksum, two spaces, key, tab, URL.</summary>
    public Task<string[]> FilesAsync() => LinesAsync("/control/files");

    /// <summary>Stops the hub.</summary>
    public void Dispose()
    {
        _control.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task PostAsync(string path) => (await _control.PostAsync(path, null)).EnsureSuccessStatusCode().Dispose();

    private async Task<string[]> LinesAsync(string path) =>
        (await _control.GetStringAsync(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
