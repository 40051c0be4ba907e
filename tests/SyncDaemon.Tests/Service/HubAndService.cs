using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Service;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>A hub, and a folder with a configuration that a service of its own process serves.</summary>
internal sealed class HubAndService : IAsyncDisposable
{
    /// <summary>A schedule that no test lives to see.</summary>
    public const string Never = "0 0 0 1 1 ? 2090";

    public const string EachSecond = "* * * * * ?";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private HubAndService(HubAndMirror pair) => Pair = pair;

    public HubAndMirror Pair { get; }

    public HubState State => Pair.State;

    public string Folder => Pair.Khsync.Folder;

    public Dictionary<string, string> Environment => Pair.Khsync.Environment;

    public string StatusFile => Path.Combine(Folder, "khsync-state", "status.json");

    public static async Task<HubAndService> StartAsync(LocalHubOptions? options = null, int records = 0) =>
        new(await HubAndMirror.WithRecordsAsync(records, options));

    /// <summary>Writes the configuration: the hub, one mirror named <c>mirror</c>, and what else is wanted.</summary>
    public void Configure(string mirror = $"\"Schedule\": \"{EachSecond}\"", string service = "", string hub = "", string others = "") =>
        Write($$"""
            { "Service": { {{service}} },
              "Hubs": { "h": { "Url": "{{Pair.Hub.BaseUrl}}" {{(hub.Length > 0 ? ", " + hub : "")}} } },
              "Mirrors": { "mirror": { "Hub": "h", "Path": "mirror", {{mirror}} } {{(others.Length > 0 ? ", " + others : "")}} } }
            """);

    public void Write(string config) => File.WriteAllText(Path.Combine(Folder, "khsync.json"), config);

    public KhsyncProcess Run() => KhsyncProcess.Start(Folder, Environment, "run");

    public KhsyncProcess RunUnderNohup() => KhsyncProcess.StartUnderNohup(Folder, Environment, "run");

    /// <summary>What <c>status.json</c> says; <c>null</c> before there is one.</summary>
    public StatusReport? Report() => StatusReport.TryRead(StatusFile);

    /// <summary>The whole of <c>status.json</c>.</summary>
    public JsonElement Status()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(StatusFile));

        return document.RootElement.Clone();
    }

    public JsonElement Mirror(string name = "mirror") => Status().GetProperty("mirrors").EnumerateArray().Single(mirror => mirror.GetProperty("name").GetString() == name);

    /// <summary>Waits until the service says that it runs.</summary>
    public Task ReadyAsync(KhsyncProcess process) => UntilAsync(process, () => Report()?.Service is { State: "running" } service && service.Process == process.Id);

    /// <summary>Waits until the configuration as it lies there is in force, its schedules too.</summary>
    public Task ConfigAsync(KhsyncProcess process) => UntilAsync(process, () => File.GetLastWriteTimeUtc(Path.Combine(Folder, "khsync.json")) < Report()?.Service.ConfigSince?.UtcDateTime);

    /// <summary>Waits until a mirror's last run has an outcome.</summary>
    public Task OutcomeAsync(KhsyncProcess process, string outcome, string name = "mirror") =>
        UntilAsync(process, () => Report() is not null && Mirror(name).GetProperty("lastRun") is { ValueKind: JsonValueKind.Object } run && run.GetProperty("outcome").GetString() == outcome);

    /// <summary>A mirror of nothing that runs each second: others have had their turn when it has had several.</summary>
    public const string Ticker = $"\"ticker\": {{ \"Hub\": \"h\", \"Path\": \"ticker\", \"Query\": \"id:none\", \"Schedule\": \"{EachSecond}\" }}";

    /// <summary>Waits until a mirror has had some more runs.</summary>
    public async Task RunsAsync(KhsyncProcess process, int count, string name = "mirror")
    {
        var from = LastRun();
        await UntilAsync(process, () => LastRun() >= from + count);

        long LastRun() => Report()?.Of(name) is not null && Mirror(name).GetProperty("lastRun") is { ValueKind: JsonValueKind.Object } run ? run.GetProperty("id").GetInt64() : 0;
    }

    /// <summary>Waits until something is so, and fails when it never is.</summary>
    public async Task UntilAsync(KhsyncProcess process, Func<bool> condition)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        await process.UntilAsync(() => began.Elapsed > Patience || condition());
        if (began.Elapsed <= Patience)
            return;

        var status = File.Exists(StatusFile) ? await File.ReadAllTextAsync(StatusFile, TestContext.Current.CancellationToken) : "no status.json";
        await process.KillAsync();
        Assert.Fail($"What was waited for did not happen. {status}\n{process.Error}");
    }

    /// <summary>Tells the service to stop, and returns how long it took.</summary>
    public static async Task<TimeSpan> StopAsync(KhsyncProcess process)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        await process.SignalAsync("TERM");
        var code = await process.EndAsync();
        Assert.True(code == 0, $"The service ended with {code}: {process.Error}");

        return began.Elapsed;
    }

    public ValueTask DisposeAsync() => Pair.DisposeAsync();
}
