using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeHub.Benchmarks.Baselines;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>The program under measurement.</summary>
/// <param name="program">The built khsync.dll, or the program of a self-contained publish.</param>
internal sealed class Khsync(string program)
{
    private const string Mirror = "bench";
    private const string BuiltAt = "src/SyncDaemon/bin/Release/net10.0/khsync.dll";

    /// <summary>Finds the built program: as given, or above the working folder or this program; null when it is not there.</summary>
    public static Khsync? Find(string? given)
    {
        if (given is not null)
            return File.Exists(given) ? new Khsync(given) : null;

        return Ancestors(Directory.GetCurrentDirectory()).Concat(Ancestors(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, BuiltAt))
            .Where(File.Exists)
            .Select(path => new Khsync(path))
            .FirstOrDefault();
    }

    /// <summary>Mirrors a hub into a folder; a second call on the same folder continues the same mirror.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="recordJson">Whether each record's JSON also becomes a file.</param>
    public Task<KhsyncRun> MirrorAsync(HubProcess hub, string folder, bool recordJson) => MirrorAsync(hub.Address, connections: 8, folder, recordJson); // as many as the plain tools

    private async Task<KhsyncRun> MirrorAsync(string address, int connections, string folder, bool recordJson)
    {
        var config = new JsonObject
        {
            ["Hubs"] = new JsonObject { ["synthetic"] = new JsonObject { ["Url"] = address, ["Connections"] = connections } },
            ["Mirrors"] = new JsonObject
            {
                [Mirror] = new JsonObject { ["Hub"] = "synthetic", ["Path"] = "mirror", ["RecordJson"] = recordJson },
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "khsync.json"), config.ToJsonString());
        var process = await RunAsync(["mirror", Mirror, "--config", "khsync.json", "--json"], folder);
        return new KhsyncRun(process.Succeeded(), ReadReport(process.Output));
    }

    /// <summary>A side of a comparison that makes a first mirror of records.</summary>
    public Side FirstMirrorOfRecords(HubProcess hub, int records, bool recordJson) =>
        FirstMirror(hub, "added", "SELECT count(*) FROM record WHERE state = 'present'", records, recordJson);

    /// <summary>A side of a comparison that makes a first mirror of the records of any hub.</summary>
    public Side FirstMirrorOf(string address, int connections, int records) => new("khsync", async folder =>
        (await MirrorAsync(address, connections, folder, recordJson: false)).Expect("added", records).ToSample(folder));

    /// <summary>A side of a comparison that makes a first mirror of files, with the settings a user gets who asks for nothing.</summary>
    public Side FirstMirrorOfFiles(HubProcess hub, int files) =>
        FirstMirror(hub, "files", "SELECT count(*) FROM file WHERE state = 'present'", files, recordJson: true);

    /// <summary>A side of a comparison that imports a manifest of rows with one file each into an empty hub, and publishes them.</summary>
    public Side Import(int rows, int connections) => new("khsync", async folder =>
    {
        ImportCorpus.Write(folder, rows);
        using var hub = await LocalHubProcess.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "hub.token"), LocalHubProcess.Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "hub.token"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var process = await RunAsync(
            ["import", "manifest.csv", "--hub", hub.Address, "--token-file", "hub.token", "--connections", $"{connections}", "--publish", "--json", "--quiet"], folder);
        var published = process.Succeeded().Output.Split('\n').Count(line => line.Contains("\"status\":\"published\"", StringComparison.Ordinal));
        return published == rows ? Sample.Of(folder, process) : throw new BenchmarkFailedException($"khsync published {published} rows, not {rows}.");
    });

    private Task<ProcessResult> RunAsync(string[] arguments, string folder) => program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        ? MeasuredProcess.RunAsync("dotnet", [program, .. arguments], folder)
        : MeasuredProcess.RunAsync(program, arguments, folder);

    // The report and, where the shell is at hand, the mirror itself must say that everything is there; the check is not timed.
    private Side FirstMirror(HubProcess hub, string count, string query, int expected, bool recordJson) => new("khsync", async folder =>
    {
        var sample = (await MirrorAsync(hub, folder, recordJson)).Expect(count, expected).ToSample(folder);
        if (Tools.Missing(["sqlite3"]).Count > 0)
            return sample;

        var check = await MeasuredProcess.RunAsync("sqlite3", ["-readonly", Path.Combine("mirror", "mirror.db"), query], folder);
        var found = check.Succeeded().Output.Trim();
        return found == $"{expected}" ? sample : throw new BenchmarkFailedException($"khsync's mirror holds {found}, not {expected}: {query}");
    });

    private static JsonObject ReadReport(string output)
    {
        try
        {
            var node = JsonNode.Parse(output, new JsonNodeOptions { PropertyNameCaseInsensitive = true });
            return (node is JsonArray runs ? runs[0] : node)!.AsObject();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new BenchmarkFailedException($"khsync did not write one JSON object to stdout: {error.Message}");
        }
    }

    /// <summary>A folder and all above it.</summary>
    public static IEnumerable<string> Ancestors(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
