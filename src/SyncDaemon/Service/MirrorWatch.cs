using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Keeps what the service knows of its mirrors up to date.</summary>
internal sealed class MirrorWatch(ServiceState state, ServiceMemory memory, ServiceCounters counters, EventBoard events, ILogger<MirrorWatch> log, TimeProvider clock)
{
    public void Began(MirrorConfig mirror, Work work)
    {
        log.Began(mirror.Name, work);
        state.Change(mirror.Name, situation => situation with { Activity = new MirrorActivity(work, clock.GetUtcNow()) });
    }

    public void Ended(MirrorConfig mirror, WorkResult result)
    {
        var activity = state.Of(mirror.Name).Activity;
        counters.Count(mirror.Name, result, activity, activity is null ? TimeSpan.Zero : clock.GetUtcNow() - activity.Since);
        var (status, unreadable) = Read(mirror);
        var now = clock.GetUtcNow();
        bool? reached = result.Harvest is { } harvest ? harvest.Cause is not HubUnreachableException : null;
        var situation = state.Change(mirror.Name, before => before with
        {
            FreeBytes = DiskSpace.FreeAt(mirror.Path),
            Reached = reached == true ? now : before.Reached,
            UnreachedSince = reached switch { true => null, false => before.UnreachedSince ?? now, null => before.UnreachedSince },
            Status = status,
            Unreadable = unreadable,
            Activity = null,
            LastResult = result,
            LastEnded = clock.GetUtcNow(),
            FailuresInARow = result.End is WorkEnd.Failed or WorkEnd.Held ? before.FailuresInARow + 1 : 0,
            Reconciled = result is { Work: Work.Reconcile, End: WorkEnd.Succeeded or WorkEnd.Partial } ? before.Activity?.Since : before.Reconciled,
            Damaged = result switch
            {
                { Harvest: not null, End: WorkEnd.Succeeded } => 0,
                { Scrub: { } scrub } => scrub.Found.Problems,
                _ => before.Damaged,
            },
        });
        memory.Remember(mirror.Name, situation.Reconciled);
        Judge(mirror, situation);
    }

    /// <summary>Reads what a mirror says of itself, as others may have changed it too.</summary>
    public void Look(MirrorConfig mirror)
    {
        var (status, unreadable) = Read(mirror);
        Judge(mirror, state.Change(mirror.Name, before => before with { Status = status, Unreadable = unreadable, FreeBytes = DiskSpace.FreeAt(mirror.Path) }));
    }

    /// <summary>Begins and ends the events of a mirror.</summary>
    public void Judge(MirrorConfig mirror, MirrorSituation situation)
    {
        // Its last work may end after it was taken out of the configuration; what it meets then concerns nobody.
        if (state.Config.FindMirror(mirror.Name) is null)
            return;

        var now = clock.GetUtcNow();
        var status = situation.Status;
        var lag = now - status?.LastComplete;
        if (situation.LastResult is { End: not (WorkEnd.Interrupted or WorkEnd.Paused or WorkEnd.Held or WorkEnd.Skipped) } last)
            JudgeFailure(mirror, situation, last);
        events.Set(ServiceEvent.ItemsFailing, mirror.Name, status?.Failures > 0, $"{status?.Failures} items could not be had and are tried again.");
        events.Set(ServiceEvent.NeedsApproval, mirror.Name, status?.AwaitingApproval > 0, $"{status?.AwaitingApproval} removals wait for: khsync approve {mirror.Name}");
        events.Set(ServiceEvent.Damaged, mirror.Name, situation.Damaged > 0, $"The scrub found {situation.Damaged} problems that are not mended yet.");
        events.Set(ServiceEvent.Stale, mirror.Name, lag > mirror.StaleLag(now, status?.LastComplete), $"The mirror lags {Console.TimeText.Span(lag ?? default)} behind its hub.");
    }

    private void JudgeFailure(MirrorConfig mirror, MirrorSituation situation, WorkResult last)
    {
        var hub = mirror.Hub.Name;
        var others = state.Mirrors.Where(other => other.Config.Hub.Name == hub && other.Config.Name != mirror.Name).Select(other => other.Situation).ToList();
        var isDown = HubOutage.IsDown(situation, others);
        events.Set(ServiceEvent.Failed, mirror.Name, last.End == WorkEnd.Failed && !isDown, last.Error ?? "");
        // Another mirror's judgement must not end the outage that a later run of this one found.
        if (isDown || situation.Reached is not null && !others.Any(other => HubOutage.IsDown(other, [situation])))
            events.Set(ServiceEvent.Failed, mirror: null, isDown, $"{last.Error} This concerns all mirrors of the hub.", hub);
    }

    private (MirrorStatus? Status, MirrorException? Unreadable) Read(MirrorConfig mirror)
    {
        try
        {
            return (MirrorFolder.ReadStatus(mirror.Path, clock), null);
        }
        catch (MirrorNotFoundException)
        {
            return (null, new MirrorTraces(state.Config.Service.StateFolder).Knows(mirror.Path) ? new MirrorAbsentException(mirror.Path) : null);
        }
        catch (MirrorException error)
        {
            return (null, error);
        }
    }
}
