using System.Text.Json.Nodes;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The state of mirrors and imports as JSON.</summary>
internal static class StatusJson
{
    /// <summary>The states of mirrors and imports, and of the service where one is known.</summary>
    public static string Of(IEnumerable<MirrorState> states, IEnumerable<InboxReport> imports, DateTimeOffset now, ServiceReport? service = null)
    {
        var document = new JsonObject();
        if (service is not null)
            document["service"] = ServiceJson.Of(service);
        document["mirrors"] = JsonLine.Each(states, state => Mirror(state, now));
        document["imports"] = JsonLine.Each(imports, ServiceJson.Of);

        return JsonLine.Document(document);
    }

    private static JsonObject Mirror(MirrorState state, DateTimeOffset now) => new()
    {
        ["name"] = state.Mirror.Name,
        ["path"] = state.Mirror.Path,
        ["state"] = state.Word,
        ["lag"] = (long?)state.Status?.Lag?.TotalSeconds,
        ["lastRun"] = state.Status?.LastRun is { } run ? Run(run) : null,
        ["nextRun"] = TimeText.Iso(state.NextRun(now)),
        ["failures"] = state.Status?.Failures ?? 0,
        ["awaitingApproval"] = state.Status?.AwaitingApproval ?? 0,
        ["records"] = Counts(state.Status?.Records),
        ["files"] = Counts(state.Status?.Files),
        ["fileBytes"] = state.Status?.FileBytes ?? 0,
        ["error"] = state.Error?.Message,
        ["lastComplete"] = TimeText.Iso(state.Status?.LastComplete),
        ["lastSuccess"] = TimeText.Iso(state.Status?.LastSuccess),
        ["pendingSince"] = TimeText.Iso(state.Status?.PendingSince),
        ["nextRetry"] = TimeText.Iso(state.Status?.NextRetry),
        ["scrub"] = state.Status?.Scrub is { } scrub ? Scrub(scrub) : null,
        ["trouble"] = state.Service?.Trouble,
        ["activity"] = state.Service?.Activity is { } activity ? ServiceJson.Of(activity) : null,
    };

    private static JsonObject Run(MirrorRun run) => new()
    {
        ["id"] = run.Id,
        ["started"] = TimeText.Iso(run.Started),
        ["ended"] = TimeText.Iso(run.Ended),
        ["outcome"] = run.Outcome,
        ["seen"] = run.Counts.Seen,
        ["added"] = run.Counts.Added,
        ["updated"] = run.Counts.Updated,
        ["unchanged"] = run.Counts.Unchanged,
        ["removed"] = run.Counts.Removed,
        ["missing"] = run.Counts.Missing,
        ["restricted"] = run.Counts.Restricted,
        ["files"] = run.Counts.Files,
        ["bytes"] = run.Counts.Bytes,
        ["failed"] = run.Counts.Failed,
        ["error"] = run.Error,
    };

    private static JsonObject Scrub(ScrubState scrub) => new()
    {
        ["parts"] = scrub.Parts, ["done"] = scrub.Done, ["began"] = scrub.Began, ["ended"] = scrub.Ended, ["completed"] = scrub.Completed,
    };

    private static JsonObject? Counts(IReadOnlyDictionary<string, long>? counts) =>
        counts is null ? null : new JsonObject(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));
}
