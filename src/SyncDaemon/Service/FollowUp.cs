using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Decides what is put off, and what comes after a piece of work: what failed is tried again after pauses that grow.</summary>
internal sealed class FollowUp(Timetable timetable, ServiceState state, ILogger<FollowUp> log, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Puts a run off that is not to begin yet: for its jitter, or because the hours are quiet.</summary>
    /// <param name="mirror">The mirror.</param>
    /// <param name="work">What is due.</param>
    /// <param name="due">When the schedule wanted it; <c>null</c> when it was not the schedule.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> PutOffAsync(MirrorConfig mirror, Work work, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        state.ChangeQuietly(mirror.Name, situation => situation with { Later = new Dictionary<Work, DateTimeOffset>(situation.Later.Where(later => later.Key != work)) });
        var start = due is { } instant ? mirror.StartOf(work, instant) : mirror.NotQuiet(now);
        if (mirror.NotQuiet(now) is var allowed && allowed > start)
            start = allowed;
        // A retry that waited while a scheduled run failed would fail in the same second. A run that ended later than now was told by a clock
        // that was set back since, and says nothing.
        if (due is null && state.Of(mirror.Name) is { LastResult.End: WorkEnd.Failed or WorkEnd.Held, LastEnded: { } ended } && ended <= now && ended + RetryPause.Shortest is var rested && rested > start)
            start = rested;
        if (start <= now + Soon)
            return false;

        if (mirror.Quiet?.EndAt(now) is not null)
            log.PutOff(mirror.Name, work, start);
        await timetable.OnceAsync(mirror, work, start, cancellationToken);

        return true;
    }

    /// <summary>Sees to what a result asks for.</summary>
    public async Task AfterAsync(MirrorConfig mirror, WorkResult result, CancellationToken cancellationToken)
    {
        if (state.IsStopping || cancellationToken.IsCancellationRequested || state.Config.FindMirror(mirror.Name) is null)
            return;

        var now = clock.GetUtcNow();
        var situation = state.Of(mirror.Name);
        DateTimeOffset? again = result.End switch
        {
            WorkEnd.Held or WorkEnd.Failed => now + RetryPause.Of(result.End, situation.FailuresInARow),
            WorkEnd.Paused => mirror.NotQuiet(now + Soon),
            WorkEnd.Interrupted => now + RetryPause.Of(WorkEnd.Held, 1),
            _ => null,
        };
        if (again is { } when)
        {
            log.Again(mirror.Name, result.Work, when);
            await timetable.OnceAsync(mirror, result.Work, mirror.NotQuiet(when), cancellationToken);
        }
        else if (situation.Status?.NextRetry is { } retry)
        {
            // Never in a tight loop, whatever the mirror says of its failures.
            await timetable.OnceAsync(mirror, Work.Harvest, mirror.NotQuiet(retry < now + RetryPause.Shortest ? now + RetryPause.Shortest : retry), cancellationToken);
        }
    }
}
