using System.Globalization;
using KnowledgeHub.Harvest;
using KnowledgeHub.Import;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Reads the service's figures off its state.</summary>
internal sealed class ServiceMetrics(ServiceState state, ServiceCounters counters, ServiceMemory memory, HubBudgets budgets, TimeProvider clock)
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
        foreach (var sample in state.Mirrors.SelectMany(mirror => OfWork(mirror.Config.Name, mirror.Situation.Activity?.Harvest)))
            yield return sample;
        foreach (var sample in state.Imports.SelectMany(import => OfImport(import.Config.Name, import.Situation)))
            yield return sample;
        foreach (var sample in OfHubs())
            yield return sample;
        yield return new(Metrics.Undelivered, memory.Untold.Count);
        foreach (var open in memory.Events)
            yield return new(Metrics.Events, 1, Label("event", open.Kind.ToText()), Label("mirror", open.Mirror ?? ""), Label("hub", open.Hub ?? ""));
    }

    // Every combination exists from the start with 0: an alert on a counter that appears with its first value misses that one.
    private IEnumerable<MetricSample> OfWork(string mirror, HarvestProgress? progress)
    {
        var name = Label("mirror", mirror);
        foreach (var work in Enum.GetValues<Work>())
        {
            foreach (var end in Enum.GetValues<WorkEnd>())
                yield return new(Metrics.Runs, counters.RunsOf(mirror, work, end), name, Label("work", work.ToText()), Label("end", end.ToText()));
            var (seconds, runs) = counters.DurationOf(mirror, work);
            yield return new(Metrics.RunSeconds, seconds, name, Label("work", work.ToText())) { Count = runs };
        }

        var (records, files, bytes) = counters.FetchedOf(mirror);
        yield return new(Metrics.Seen, progress?.RecordsSeen ?? 0, name);
        yield return new(Metrics.FetchedRecords, records, name);
        yield return new(Metrics.FetchedFiles, files + (progress?.FilesDone ?? 0), name);
        yield return new(Metrics.FetchedBytes, bytes + (progress?.BytesDone ?? 0), name);
    }

    private IEnumerable<MetricSample> OfImport(string import, ImportSituation situation)
    {
        var name = Label("import", import);
        foreach (var outcome in Enum.GetValues<InboxOutcome>().Where(outcome => outcome != InboxOutcome.Waiting))
            yield return new(Metrics.Manifests, counters.ManifestsOf(import, outcome), name, Label("outcome", outcome.ToString().ToLowerInvariant()));
        yield return new(Metrics.ImportWaiting, situation.Waiting, name);
        yield return new(Metrics.ImportLooked, situation.Looked is { } looked ? Seconds(looked) : 0, name);
    }

    private IEnumerable<MetricSample> OfHubs()
    {
        foreach (var (name, budget) in state.Config.Hubs.Select(hub => (hub.Name, budgets.Of(hub))))
        {
            yield return new(Metrics.Requests, budget.RequestsSent, Label("hub", name));
            foreach (var (status, count) in budget.Answers.Append(new(429, 0)).DistinctBy(answer => answer.Key))
                yield return new(Metrics.Answers, count, Label("hub", name), Label("code", status.ToString(CultureInfo.InvariantCulture)));
            yield return new(Metrics.Connections, budget.ConnectionsInUse, Label("hub", name));
            yield return new(Metrics.Allowed, budget.ConnectionsAllowed, Label("hub", name));
        }
    }

    private IEnumerable<MetricSample> OfMirror(MirrorConfig mirror, MirrorSituation situation, DateTimeOffset now)
    {
        var name = Label("mirror", mirror.Name);
        yield return new(Metrics.Running, situation.Activity is null ? 0 : 1, name);
        yield return new(Metrics.Damaged, situation.Damaged, name);
        if (mirror.StaleLag(now, situation.Status?.LastComplete) is var stale && stale < TimeSpan.MaxValue)
            yield return new(Metrics.StaleAfter, stale.TotalSeconds, name);
        if (MirrorState.Of(mirror, situation, now).NextRun(now) is { } next)
            yield return new(Metrics.NextRun, Seconds(next), name);
        if (situation.FreeBytes is { } free)
            yield return new(Metrics.FreeDisk, free, name);
        // A mirror that cannot be read says nothing of itself; a 0 would say that all is well.
        if (situation.Unreadable is not null)
            yield break;

        var status = situation.Status;
        yield return new(Metrics.Failures, status?.Failures ?? 0, name);
        yield return new(Metrics.Awaiting, status?.AwaitingApproval ?? 0, name);
        yield return new(Metrics.FileBytes, status?.FileBytes ?? 0, name);
        yield return new(Metrics.Pending, status?.PendingSince is { } since ? (now - since).TotalSeconds : 0, name);
        yield return new(Metrics.Lag, (now - (status?.LastComplete ?? state.Started)).TotalSeconds, name);
        yield return new(Metrics.LastComplete, status?.LastComplete is { } complete ? Seconds(complete) : 0, name);
        yield return new(Metrics.LastSuccess, status?.LastSuccess is { } success ? Seconds(success) : 0, name);
        if (status is null)
            yield break;
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
