using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>
/// Turns rows into drafts, each into one at most, however often it is interrupted and begun again: what was asked for is noted before it
/// is asked for, and what may have been done is looked for on the hub before it is done again.
/// </summary>
public sealed class Importer
{
    private readonly HubClient _hub;
    private readonly string _manifest;
    private readonly ImportOptions _options;
    private readonly TimeProvider _clock;
    private readonly ImportPlaces _places;

    /// <summary>Creates it; nothing is read or sent.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="manifest">The manifest's file, absolute. What the import remembers is kept beside it.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="clock">The clock; <c>null</c> for the system's.</param>
    /// <param name="runs">The folder in which it is kept instead; <c>null</c> for beside the manifest.</param>
    public Importer(HubClient hub, string manifest, ImportOptions options, TimeProvider? clock = null, string? runs = null)
    {
        _hub = hub;
        _manifest = Path.GetFullPath(manifest);
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _places = ImportPlaces.Of(_manifest, runs);
    }

    /// <summary>The hub's communities; whoever has asked for them before hands them over, so that they are asked for once.</summary>
    internal CommunityDirectory? Communities { get; init; }

    /// <summary>The packages, likewise.</summary>
    internal PackageDirectory? Packages { get; init; }

    /// <summary>The packages of rows that are not imported, with the rows' keys: such a package is not published yet.</summary>
    internal ILookup<string, string> Unready { get; init; } = Enumerable.Empty<string>().ToLookup(key => key);

    private string HubName => NameOf(_hub);

    /// <summary>The name under which the journal knows a hub.</summary>
    internal static string NameOf(HubClient hub) => hub.BaseUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>Says what an import would do. Nothing is changed, here or on the hub.</summary>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    public async Task<ImportPlan> PlanAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken = default)
    {
        if (!_places.HasJournal)
            return await PlanAsync(rows, [], cancellationToken).ConfigureAwait(false);

        using var journal = ImportJournal.Open(_places.Journal, HubName);

        return await PlanAsync(rows, journal.GetRows(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports the rows.</summary>
    /// <param name="rows">The rows; their keys are unique.</param>
    /// <param name="progress">Told how far it is; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it; the report says what was done.</param>
    /// <exception cref="ImportHeldException">Another process imports this manifest.</exception>
    /// <exception cref="ImportException">What the import must remember cannot be written.</exception>
    /// <exception cref="HubException">The hub could not be asked before anything was begun.</exception>
    public async Task<ImportReport> RunAsync(IReadOnlyList<ImportRow> rows, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = _clock.GetUtcNow();
        var requests = _hub.RequestsSent;
        var pulse = new ImportPulse(_hub, progress);
        pulse.Begin(ImportPhase.Planning);
        using var held = ImportLock.Take(_places);
        RequireJournal(rows);
        using var journal = ImportJournal.Open(_places.Journal, HubName);
        RequireNewest(journal, rows);
        await RequireTokenAsync(cancellationToken).ConfigureAwait(false);

        var plan = await PlanAsync(rows, journal.GetRows(), cancellationToken).ConfigureAwait(false);
        var folder = RunFolder.Create(_places, _manifest, started);
        var run = journal.BeginRun(folder.Name, folder.ManifestHash, started);
        foreach (var row in plan.Rows.Where(row => row is { Known.IsReported: true, RecordId: not null }))
            journal.Adopt(row.Row, row.RecordId!, run); // filtered above
        var log = new RunLog(folder.Path, _clock);
        log.Write(RunLog.Begin(Path.GetFileName(_manifest), folder.ManifestHash, HubName));
        log.Write(RunLog.Describe(plan));
        var moment = new HubMoment(_hub, _clock);
        var work = plan.Rows.Where(row => row.Step is not (PlannedStep.Nothing or PlannedStep.LeftAlone)).ToList();
        pulse.Expect(work.Count, plan.Bytes);
        pulse.Begin(ImportPhase.Settling);
        var lost = plan.Rows.Where(row => row.Step == PlannedStep.Settle).Select(row => row.Known!).ToList(); // known, or there were nothing to settle
        var found = await new LostRows(_hub, journal, moment, _clock).FindAsync(lost, cancellationToken).ConfigureAwait(false);

        pulse.Begin(ImportPhase.Importing);
        var reviews = new RowReviews(_hub, Communities ?? new CommunityDirectory(_hub));
        var packages = new RowPackages(_hub, Packages ?? new PackageDirectory(_hub));
        var worker = new ImportWork(
            _hub, _options, journal, new RowImport(_hub, journal, pulse, moment, reviews, packages, _options, run), pulse, new TitleGates(work), found);
        var packagesLast = new PackageOrder(plan.Rows, Unready);
        await worker.RunAsync(Feed(work.Where(row => !packagesLast.IsLast(row))), cancellationToken).ConfigureAwait(false);
        await worker.RunAsync(Feed(work.Where(packagesLast.IsLast).Select(row => packagesLast.Judge(row, worker.Reports))), cancellationToken).ConfigureAwait(false);

        var reports = plan.Rows.Select(row => worker.Reports.TryGetValue(row.Row.Key, out var report) ? report : UntouchedRow.Report(row)).ToList();
        var cause = worker.Cause;
        var outcome = cause is not null ? ImportOutcome.Failed
            : cancellationToken.IsCancellationRequested ? ImportOutcome.Interrupted
            : worker.StoppedByRow || reports.Any(report => report.IsFailure) ? ImportOutcome.Partial
            : ImportOutcome.Succeeded;
        var ended = _clock.GetUtcNow();
        try
        {
            await journal.EndRunAsync(run, outcome.ToString().ToLowerInvariant(), ended).ConfigureAwait(false);
        }
        catch (ImportException fault)
        {
            // Notes may be missing, which the next import finds out; what is known now is reported.
            (outcome, cause) = (ImportOutcome.Failed, cause ?? fault);
        }

        pulse.Begin(ImportPhase.Ended);
        var report = new ImportReport
        {
            Outcome = outcome, Rows = reports, Folder = folder.Path, Started = started, Ended = ended, Requests = _hub.RequestsSent - requests, Cause = cause,
        };
        log.TryWrite(RunLog.Describe(report));

        return report;

        RowFeed Feed(IEnumerable<PlannedRow> rows) => new([.. rows], found, journal, moment, run);
    }

    private async Task<ImportPlan> PlanAsync(IReadOnlyList<ImportRow> rows, IReadOnlyList<JournalRow> journal, CancellationToken cancellationToken)
    {
        var keys = new HashSet<(string, ImportAction)>(rows.Select(row => (row.Key, row.Action)));
        var reported = ReportedRows.Of(rows, journal);
        keys.ExceptWith(reported.Select(row => (row.Key, row.Action)));
        IReadOnlyList<JournalRow> known = [.. journal.Where(row => keys.Contains((row.Key, row.Action))), .. reported];
        var toLookAt = known.Where(row => row.RecordId is not null && row.State != JournalState.Discarded && row.Action != ImportAction.Update).ToList();
        var hub = await new HubView(_hub).LookAsync(toLookAt, cancellationToken).ConfigureAwait(false);

        return ImportPlanner.Plan(rows, known, hub, _options);
    }

    // A report names the drafts itself.
    private void RequireJournal(IReadOnlyList<ImportRow> rows)
    {
        if (_places.HasLostJournal && rows.All(row => row.ReportedId is null))
        {
            throw new ImportException(
                $"The journal {_places.Journal} is gone, although drafts were made of this manifest; without it they would be made a second time. "
                + $"Bring it back, or import the newest {ImportPlaces.ReportFile} of {_places.Runs} in place of the manifest; to make all drafts anew, move that folder away.");
        }
    }

    // Each import is noted before it asks for anything, so that a journal without the newest is an older copy, or one whose log was left behind.
    private void RequireNewest(ImportJournal journal, IReadOnlyList<ImportRow> rows)
    {
        if (_places.NewestAsked is not { } newest || rows.Any(row => row.ReportedId is not null))
            return;
        if (StringComparer.Ordinal.Compare(ImportPlaces.TimeOf(newest), ImportPlaces.TimeOf(journal.FindNewestRun() ?? "")) > 0)
        {
            throw new ImportException(
                $"The journal {_places.Journal} knows nothing of the import {newest}: it is an older copy, or the files beside it whose names begin like its own are missing. "
                + $"Drafts made since would be made a second time. Bring the newest journal back with those files, or import the newest {ImportPlaces.ReportFile} of {_places.Runs} "
                + "in place of the manifest; to make all drafts anew, move that folder away.");
        }
    }

    private async Task RequireTokenAsync(CancellationToken cancellationToken)
    {
        if (await _hub.Records.IsTokenAcceptedAsync(cancellationToken).ConfigureAwait(false) == false)
        {
            throw new HubUnauthorizedException(_hub.HasToken
                ? $"{_hub.BaseUrl} does not accept the token; nothing was imported."
                : $"An import to {_hub.BaseUrl} needs a token; nothing was imported.");
        }
    }
}
