using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Reads the service's figures off its state.</summary>
internal sealed class ServiceMetrics(ServiceState state, ServiceCounters counters, EventBoard events, HubBudgets budgets, TimeProvider clock)
{
    public IEnumerable<MetricSample> Collect()
    {
        yield return new(Metrics.Info, 1, Label("version", StatusFile.Version));
        yield return new(Metrics.Started, Seconds(state.Started));
        yield return new(Metrics.ConfigValid, state.Refused is null ? 1 : 0);
        yield return new(Metrics.Memory, Environment.WorkingSet);
        yield return new(Metrics.Cpu, Environment.CpuUsage.TotalTime.TotalSeconds);
        var now = clock.GetUtcNow();
        foreach (var sample in state.Mirrors.SelectMany(mirror => OfMirror(mirror.Config, mirror.Situation, now)))
            yield return sample;
        foreach (var ((mirror, work, end), count) in counters.Runs)
            yield return new(Metrics.Runs, count, Label("mirror", mirror), Label("work", work.ToText()), Label("end", end.ToText()));
        foreach (var (mirror, (records, files, bytes)) in counters.Fetched)
        {
            yield return new(Metrics.FetchedRecords, records, Label("mirror", mirror));
            yield return new(Metrics.FetchedFiles, files, Label("mirror", mirror));
            yield return new(Metrics.FetchedBytes, bytes, Label("mirror", mirror));
        }

        foreach (var ((import, outcome), count) in counters.Manifests)
            yield return new(Metrics.Manifests, count, Label("import", import), Label("outcome", outcome.ToString().ToLowerInvariant()));
        foreach (var (import, situation) in state.Imports)
        {
            yield return new(Metrics.ImportWaiting, situation.Waiting, Label("import", import.Name));
            if (situation.Looked is { } looked)
                yield return new(Metrics.ImportLooked, Seconds(looked), Label("import", import.Name));
        }

        foreach (var (name, budget) in state.Config.Hubs.Select(hub => (hub.Name, budgets.Of(hub))))
        {
            yield return new(Metrics.Requests, budget.RequestsSent, Label("hub", name));
            yield return new(Metrics.Connections, budget.ConnectionsInUse, Label("hub", name));
            yield return new(Metrics.Allowed, budget.ConnectionsAllowed, Label("hub", name));
        }

        foreach (var open in events.Open)
            yield return new(Metrics.Events, 1, Label("event", open.Kind.ToText()), Label("mirror", open.Mirror ?? ""));
    }

    private static IEnumerable<MetricSample> OfMirror(MirrorConfig mirror, MirrorSituation situation, DateTimeOffset now)
    {
        var name = Label("mirror", mirror.Name);
        yield return new(Metrics.Running, situation.Activity is null ? 0 : 1, name);
        yield return new(Metrics.Damaged, situation.Damaged, name);
        if (mirror.StaleLag(now) is var stale && stale < TimeSpan.MaxValue)
            yield return new(Metrics.StaleAfter, stale.TotalSeconds, name);
        if (MirrorState.Of(mirror, situation, now).NextRun(now) is { } next)
            yield return new(Metrics.NextRun, Seconds(next), name);
        if (situation.Status is not { } status)
            yield break;

        yield return new(Metrics.Failures, status.Failures, name);
        yield return new(Metrics.Awaiting, status.AwaitingApproval, name);
        yield return new(Metrics.FileBytes, status.FileBytes, name);
        yield return new(Metrics.Pending, status.PendingSince is { } since ? (now - since).TotalSeconds : 0, name);
        if (status.LastComplete is { } complete)
        {
            yield return new(Metrics.Lag, (now - complete).TotalSeconds, name);
            yield return new(Metrics.LastComplete, Seconds(complete), name);
        }

        if (status.LastSuccess is { } success)
            yield return new(Metrics.LastSuccess, Seconds(success), name);
        if (status.Scrub is { } scrub)
            yield return new(Metrics.Scrubbed, (double)scrub.Done / scrub.Parts, name);
        foreach (var (word, count) in status.Records)
            yield return new(Metrics.Records, count, name, Label("state", word));
        foreach (var (word, count) in status.Files)
            yield return new(Metrics.Files, count, name, Label("state", word));
    }

    private static KeyValuePair<string, string> Label(string name, string value) => new(name, value);

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;
}
