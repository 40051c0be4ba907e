using KnowledgeHub.Client;

namespace KnowledgeHub.Import;

/// <summary>Takes an import back as far as that can be done: drafts it made that are still drafts are discarded, everything else is listed.</summary>
public sealed class ImportUndo
{
    private readonly HubClient _hub;
    private readonly ImportPlaces _places;
    private readonly string? _run;
    private readonly TimeProvider _clock;

    /// <summary>Creates it; nothing is sent.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="path">The manifest, for all its imports, or the folder of one run.</param>
    /// <param name="clock">The clock; <c>null</c> for the system's.</param>
    /// <exception cref="ImportException">Nothing was imported from there.</exception>
    public ImportUndo(HubClient hub, string path, TimeProvider? clock = null)
    {
        path = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        _hub = hub;
        _clock = clock ?? TimeProvider.System;
        _run = Directory.Exists(path) ? Path.GetFileName(path) : null;
        _places = ImportPlaces.Of(_run is null ? path : Path.Combine(path, ImportPlaces.ReportFile));
        if (!_places.HasJournal)
            throw new ImportException($"Nothing was imported from {path}: there is no journal in {_places.Runs}. Name the manifest, or the folder of a run beside it.");
    }

    /// <summary>What would be taken back.</summary>
    public IReadOnlyList<UndoneRow> List()
    {
        using var journal = ImportJournal.Open(_places.Journal, Importer.NameOf(_hub));

        return [.. Rows(journal).Select(row => Expect(row, row.RecordId))];
    }

    /// <summary>Takes it back.</summary>
    /// <param name="confirm">Asked before each draft is discarded; <c>null</c> discards all.</param>
    /// <param name="done">Told of each row; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ImportHeldException">The manifest is being imported.</exception>
    public async Task<IReadOnlyList<UndoneRow>> RunAsync(Func<UndoneRow, bool>? confirm = null, IProgress<UndoneRow>? done = null, CancellationToken cancellationToken = default)
    {
        using var held = ImportLock.Take(_places);
        using var journal = ImportJournal.Open(_places.Journal, Importer.NameOf(_hub));
        var rows = Rows(journal);
        if (rows.Count > 0 && await _hub.Records.IsTokenAcceptedAsync(cancellationToken).ConfigureAwait(false) == false)
            throw new HubUnauthorizedException($"{_hub.BaseUrl} does not accept the token; nothing was undone.");

        var lost = rows.Where(row => row.State == JournalState.Asked).ToList();
        var found = await new LostRows(_hub, journal, new HubMoment(_hub, _clock), _clock).FindAsync(lost, cancellationToken).ConfigureAwait(false);
        var discard = new RowUndo(_hub, journal);
        var undone = new List<UndoneRow>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = row.RecordId ?? (found.TryGetValue(row.Key, out var draft) ? draft.Id : null);
            var result = Expect(row, id);
            if (id is null && result.Status != UndoStatus.Failed)
                result = row.Failed > 0 ? result with { Status = UndoStatus.Failed, Error = MayBeStored(row) } : result with { Status = UndoStatus.NeverMade };
            if (result.Status == UndoStatus.Discarded)
            {
                if (confirm?.Invoke(result) == false)
                    continue;
                result = await discard.RunAsync(row, result, cancellationToken).ConfigureAwait(false);
            }

            if (result.Status is UndoStatus.Discarded or UndoStatus.Gone or UndoStatus.NeverMade)
                await journal.DiscardAsync(row.Key, row.Action).ConfigureAwait(false);
            undone.Add(result);
            done?.Report(result);
        }

        return undone;
    }

    private List<JournalRow> Rows(ImportJournal journal)
    {
        var run = _run is null ? (long?)null : journal.FindRun(_run) ?? throw new ImportException($"The journal knows no run '{_run}' on {_hub.BaseUrl.Authority}; check the folder and the hub.");

        return [.. journal.GetRows().Where(row => row.State != JournalState.Discarded && (run is null || row.Run == run)).OrderBy(row => row.Key, StringComparer.Ordinal)];
    }

    private static UndoneRow Expect(JournalRow row, string? id)
    {
        var status = row switch
        {
            { State: JournalState.Published } => UndoStatus.Published,
            { MadeHere: false } => UndoStatus.NotMadeHere,
            { State: JournalState.Open, RecordId: null } => UndoStatus.Failed,
            _ => UndoStatus.Discarded,
        };

        return new UndoneRow(row.Key, id, row.Title, status, row.Url, status == UndoStatus.Failed ? MaybeOpen(row) : null);
    }

    // What is forgotten here would be made again by the next import.
    private static string MayBeStored(JournalRow row) =>
        $"The hub was asked {row.Failed} times for this draft and failed each time. None is found, but it may have stored what it cannot show: look at your uploads on the hub's page.";

    // Forgotten here, it would be taken for somebody else's work by the next import.
    private static string MaybeOpen(JournalRow row) =>
        $"The import ended while it opened {(row.Action == ImportAction.Update ? "the edit of the row's record" : "the next version of the row's record")}, and whether the hub did is not known. Import again, which finds it out, then undo that.";
}
