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
        counters.Count(mirror.Name, result);
        var (status, unreadable) = Read(mirror);
        var situation = state.Change(mirror.Name, before => before with
        {
            Status = status,
            Unreadable = unreadable,
            Activity = null,
            LastResult = result,
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
        Judge(mirror, state.Change(mirror.Name, before => before with { Status = status, Unreadable = unreadable }));
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
            events.Set(ServiceEvent.Failed, mirror.Name, last.End == WorkEnd.Failed, last.Error ?? "");
        events.Set(ServiceEvent.ItemsFailing, mirror.Name, status?.Failures > 0, $"{status?.Failures} items could not be had and are tried again.");
        events.Set(ServiceEvent.NeedsApproval, mirror.Name, status?.AwaitingApproval > 0, $"{status?.AwaitingApproval} removals wait for: khsync approve {mirror.Name}");
        events.Set(ServiceEvent.Damaged, mirror.Name, situation.Damaged > 0, $"The scrub found {situation.Damaged} problems that are not mended yet.");
        events.Set(ServiceEvent.Stale, mirror.Name, lag > mirror.StaleLag(now, status?.LastComplete), $"The mirror lags {Console.TimeText.Span(lag ?? default)} behind its hub.");
    }

    private (MirrorStatus? Status, MirrorException? Unreadable) Read(MirrorConfig mirror)
    {
        try
        {
            return (MirrorFolder.ReadStatus(mirror.Path, clock), null);
        }
        catch (MirrorNotFoundException)
        {
            return (null, null);
        }
        catch (MirrorException error)
        {
            return (null, error);
        }
    }
}
