using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Keeps a mirror in step with a hub.</summary>
public sealed class Harvester
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(30);

    private readonly HubClient _hub;
    private readonly string _path;
    private readonly HarvestOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Creates it; nothing is read or written.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="mirrorPath">The mirror's folder; made when it is missing.</param>
    /// <param name="options">What is mirrored.</param>
    /// <param name="clock">The time; <c>null</c> means the system's.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says how.</exception>
    public Harvester(HubClient hub, string mirrorPath, HarvestOptions options, TimeProvider? clock = null)
    {
        if (options.Validate() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems), nameof(options));

        _hub = hub;
        _path = Path.GetFullPath(mirrorPath);
        _options = options;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Told, a sentence each and from whatever thread, what does not fail a run and is worth knowing before its first page; <c>null</c> tells nobody.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Harvests once: what is new or changed since the last time, and what failed then.</summary>
    /// <param name="reconcile">Whether everything is read and compared, and what the hub no longer has is swept.</param>
    /// <param name="progress">Told a few times a second how far it is; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops the run; what is done stays.</param>
    /// <returns>What was done. A run that failed as a whole says so in <see cref="HarvestReport.Outcome"/>.</returns>
    /// <exception cref="MirrorHeldException">Another run holds the mirror.</exception>
    /// <exception cref="MirrorScopeException">The mirror was made with other options, and these say that it is to be kept as it is.</exception>
    /// <exception cref="MirrorAbsentException">The folder is known to have held the mirror and does not any more.</exception>
    /// <exception cref="MirrorException">The mirror cannot be opened.</exception>
    public async Task<HarvestReport> RunAsync(bool reconcile, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken)
    {
        // What a token shows is not for everybody on this machine.
        var mode = _hub.HasToken && !_options.MustExist && MirrorAudience.IsNew(_path) ? Restrict() : null;
        using var mirror = MirrorWriter.Open(_path, _clock, _options.MustExist);
        var started = _clock.GetUtcNow();
        var requestsBefore = _hub.RequestsSent;
        var tally = new HarvestTally(_hub, _options.Scope.IsHalved);
        var run = Begin(mirror.Store);

        var (outcome, awaiting, cause) = await RunToEndAsync(mirror, run, tally, reconcile, progress, cancellationToken).ConfigureAwait(false);
        var message = cause is OperationCanceledException ? "The run was stopped; the next one goes on from here." : cause?.Message;
        try
        {
            mirror.Store.EndRun(run, outcome, tally.Counts, message);
        }
        catch (Exception fault) when (StorageFaults.Is(fault))
        {
            // The disk that ended the run may not even take its epitaph; the next run then calls it interrupted.
            (outcome, cause) = (RunOutcome.Failed, cause is null or OperationCanceledException ? StorageFaults.Read(_path, fault) : cause);
            message = cause.Message;
        }

        tally.Phase = HarvestPhase.Ended;
        progress?.Report(tally.Snapshot());

        return new HarvestReport
        {
            RunId = run,
            FolderMode = mode,
            Outcome = outcome,
            Started = started,
            Ended = _clock.GetUtcNow(),
            Counts = tally.Counts,
            Requests = _hub.RequestsSent - requestsBefore,
            Error = message,
            Cause = cause is OperationCanceledException ? null : cause,
            AwaitingApproval = awaiting,
            Failures = tally.Failures,
            Removals = tally.Removals,
        };
    }

    /// <summary>Finds out what a harvest would do now. Neither the mirror nor the hub is changed.</summary>
    /// <exception cref="HubException">The hub cannot be read.</exception>
    /// <exception cref="MirrorScopeException">The mirror was made with other options, and these say that it is to be kept as it is.</exception>
    /// <exception cref="MirrorException">There is a mirror that cannot be read.</exception>
    public Task<HarvestPlan> PlanAsync(bool reconcile, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken) =>
        new HarvestPlanner(_hub, _path, _options, _clock, Warn).RunAsync(reconcile, progress, cancellationToken);

    private string? Restrict()
    {
        MirrorWriter.RefuseForeignFolder(_path);
        try
        {
            return MirrorAudience.Restrict(_path, _options.Group);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.Read(_path, fault);
        }
    }

    private long Begin(IMirrorStore store)
    {
        try
        {
            HarvestPart.CheckScope(store, _hub.BaseUrl, _options, _path);
            return store.BeginRun();
        }
        catch (Exception fault) when (fault is not MirrorException && StorageFaults.Is(fault))
        {
            // A disk without any room does not even take the row of the run.
            throw StorageFaults.Read(_path, fault);
        }
    }

    // A fault that nobody foresaw ends the run all the same, and then goes on its way.
    private async Task<(RunOutcome Outcome, int Awaiting, Exception? Cause)> RunToEndAsync(
        MirrorWriter mirror, long run, HarvestTally tally, bool reconcile, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(mirror, run, tally, reconcile, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            mirror.Store.EndRun(run, RunOutcome.Failed, tally.Counts, fault.Message);
            throw;
        }
    }

    private async Task<(RunOutcome Outcome, int Awaiting, Exception? Cause)> RunAsync(
        MirrorWriter mirror, long run, HarvestTally tally, bool reconcile, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken)
    {
        using var reports = progress is null ? null : _clock.CreateTimer(_ => progress.Report(tally.Snapshot()), null, ProgressEvery, ProgressEvery);
        using var heartbeat = new Heartbeat(mirror.Store, run, _clock, HeartbeatEvery);
        try
        {
            var harvest = new HarvestRun(_hub, mirror, _options, tally, _clock, Warn);
            var awaiting = await harvest.RunAsync(reconcile, cancellationToken).ConfigureAwait(false);
            var outcome = awaiting > 0 ? RunOutcome.NeedsApproval : tally.Failed > 0 || mirror.Store.CountFailures() > 0 ? RunOutcome.Partial : RunOutcome.Succeeded;
            var cause = awaiting > 0
                ? new MirrorException($"The sweep would turn {awaiting} records missing or tombstoned, more than allowed; nothing was removed. Approve it if it is right.")
                : outcome == RunOutcome.Partial && tally.Failed == 0
                    ? new MirrorException($"{mirror.Store.CountFailures()} items that failed before wait to be tried again.")
                : harvest.HasSkippedSweep
                    ? new MirrorException($"Removals were not looked for, since {tally.NewFaults} items failed for the first time and the hub may not be well; the next sweep looks for them.")
                    : null;

            return (outcome, awaiting, cause);
        }
        catch (OperationCanceledException stopped) when (cancellationToken.IsCancellationRequested)
        {
            return (RunOutcome.Interrupted, 0, stopped);
        }
        catch (HubException fault)
        {
            return (RunOutcome.Failed, 0, fault);
        }
        catch (Exception fault) when (StorageFaults.Is(fault))
        {
            return (RunOutcome.Failed, 0, StorageFaults.Read(_path, fault));
        }
    }
}
