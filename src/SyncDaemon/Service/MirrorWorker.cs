using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Does a piece of work on a mirror; whatever happens becomes a result.</summary>
internal sealed class MirrorWorker(HubAccess hubs, ServiceState state, ILogger<MirrorWorker> log, TimeProvider clock)
{
    public async Task<WorkResult> DoAsync(MirrorConfig mirror, Work work, CancellationToken cancellationToken)
    {
        using var quiet = UntilQuiet(mirror);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, quiet.Token);
        var result = await TryAsync(mirror, work, stop.Token);

        return result.End == WorkEnd.Interrupted && quiet.IsCancellationRequested && !cancellationToken.IsCancellationRequested
            ? result with { End = WorkEnd.Paused }
            : result;
    }

    private async Task<WorkResult> TryAsync(MirrorConfig mirror, Work work, CancellationToken cancellationToken)
    {
        try
        {
            return work == Work.Scrub
                ? await ScrubAsync(mirror, cancellationToken)
                : await HarvestAsync(mirror, work, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new WorkResult(work, WorkEnd.Interrupted, "The work was stopped; the next run goes on from here.");
        }
        catch (MirrorHeldException held)
        {
            return new WorkResult(work, WorkEnd.Held, held.Message);
        }
        catch (MirrorNotFoundException) when (work == Work.Scrub)
        {
            return new WorkResult(work, WorkEnd.Skipped, "There is nothing to scrub before the first harvest.");
        }
        catch (Exception fault) when (fault is HubException or MirrorException or UsageException or IOException or UnauthorizedAccessException)
        {
            return new WorkResult(work, WorkEnd.Failed, fault.Message);
        }
        catch (Exception fault)
        {
            // Whatever it is: thrown on, it would leave the mirror "at work" for ever, and nobody would try again.
            log.Unexpected(fault, fault.Message);
            return new WorkResult(work, WorkEnd.Failed, FailureText.Unexpected(fault));
        }
    }

    private async Task<WorkResult> HarvestAsync(MirrorConfig mirror, Work work, CancellationToken cancellationToken)
    {
        using var hub = hubs.Open(mirror.Hub);
        var traces = new MirrorTraces(state.Config.Service.StateFolder);
        var harvester = new Harvester(hub, mirror.Path, mirror.Options with { MustExist = traces.Knows(mirror.Path) }, clock) { Warn = message => hubs.Warn($"{mirror.Name}: {message}") };
        var report = await harvester.RunAsync(work == Work.Reconcile, new HarvestWatch(state, mirror.Name), cancellationToken);
        if (report.Counts.Seen > 0)
            traces.Remember(mirror.Path);

        return WorkResult.Of(work, report);
    }

    // What rotted is marked by the scrub, and fetched by a harvest right after it.
    private async Task<WorkResult> ScrubAsync(MirrorConfig mirror, CancellationToken cancellationToken)
    {
        var report = await Task.Run(
            () => MirrorFolder.ScrubAsync(mirror.Path, mirror.Rhythm(clock.GetUtcNow()), new ScrubWatch(state, mirror.Name, clock), clock, cancellationToken), cancellationToken);
        if (report.Found.Problems == 0)
            return new WorkResult(Work.Scrub, WorkEnd.Succeeded) { Scrub = report };

        var harvest = report.Found.Repaired > 0 ? await HarvestAsync(mirror, Work.Harvest, cancellationToken) : null;
        var left = report.Found.Problems - report.Found.Repaired;

        return new WorkResult(Work.Scrub, harvest?.End ?? WorkEnd.Partial, harvest?.Error ?? (left > 0 ? $"{left} problems cannot be mended; khsync verify names them." : null))
        {
            Scrub = report, Harvest = harvest?.Harvest,
        };
    }

    private CancellationTokenSource UntilQuiet(MirrorConfig mirror)
    {
        var now = clock.GetUtcNow();

        return mirror.Quiet is { } quiet && quiet.EndAt(now) is null
            ? new CancellationTokenSource(quiet.NextStart(now) - now, clock)
            : new CancellationTokenSource();
    }
}
