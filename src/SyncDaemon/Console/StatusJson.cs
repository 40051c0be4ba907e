using System.Text.Json;
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
        var document = new Dictionary<string, object>();
        if (service is not null)
            document["service"] = service;
        document["mirrors"] = states.Select(state => Mirror(state, now));
        document["imports"] = imports;

        return JsonSerializer.Serialize(document, StatusReport.Format);
    }

    private static object Mirror(MirrorState state, DateTimeOffset now) => new
    {
        name = state.Mirror.Name,
        path = state.Mirror.Path,
        state = state.Word,
        lag = (long?)state.Status?.Lag?.TotalSeconds,
        lastRun = state.Status?.LastRun is { } run ? Run(run) : null,
        nextRun = Moment(state.NextRun(now)),
        failures = state.Status?.Failures ?? 0,
        awaitingApproval = state.Status?.AwaitingApproval ?? 0,
        records = state.Status?.Records,
        files = state.Status?.Files,
        fileBytes = state.Status?.FileBytes ?? 0,
        error = state.Error?.Message,
        lastComplete = Moment(state.Status?.LastComplete),
        lastSuccess = Moment(state.Status?.LastSuccess),
        pendingSince = Moment(state.Status?.PendingSince),
        nextRetry = Moment(state.Status?.NextRetry),
        scrub = state.Status?.Scrub,
        trouble = state.Service?.Trouble,
        activity = state.Service?.Activity,
    };

    private static object Run(MirrorRun run) => new
    {
        id = run.Id,
        started = TimeText.Iso(run.Started),
        ended = Moment(run.Ended),
        outcome = run.Outcome,
        seen = run.Counts.Seen,
        added = run.Counts.Added,
        updated = run.Counts.Updated,
        unchanged = run.Counts.Unchanged,
        removed = run.Counts.Removed,
        files = run.Counts.Files,
        bytes = run.Counts.Bytes,
        failed = run.Counts.Failed,
        error = run.Error,
    };

    private static string? Moment(DateTimeOffset? moment) => moment is { } known ? TimeText.Iso(known) : null;
}
