using System.Text.Json;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The state of mirrors and imports as JSON.</summary>
internal static class StatusJson
{
    public static string Of(IEnumerable<MirrorState> states, IEnumerable<ImportConfig> imports, DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        mirrors = states.Select(state => new
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
        }),
        imports = imports.Select(import => new
        {
            name = import.Name, hub = import.Hub.Name, folder = import.Folder, nextRun = Moment(import.Schedule?.NextAfter(now)),
        }),
    }, RunJson.Options);

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
