using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>What the journal, and reports that are fed in again, know of a manifest's rows, for the check with the hub.</summary>
internal sealed class KnownRows
{
    private readonly Dictionary<(string Key, ImportAction Action), JournalRow> _rows;
    private readonly HashSet<(string Key, string RecordId)> _own;
    private readonly HashSet<string> _done;

    /// <summary>Gathers it.</summary>
    /// <param name="journal">The journal's rows.</param>
    /// <param name="rows">The manifest's rows.</param>
    public KnownRows(IReadOnlyList<JournalRow> journal, IReadOnlyList<ImportRow> rows)
    {
        _rows = journal.ToDictionary(row => (row.Key, row.Action));
        _own = [.. journal.Where(row => row.RecordId is not null).Select(row => (row.Key, row.RecordId!)), .. rows.Where(row => row.ReportedId is not null).Select(row => (row.Key, row.ReportedId!))];
        _done = new HashSet<string>(journal.Where(row => row.State is JournalState.Asked or JournalState.Done or JournalState.Published).Select(row => row.Key), StringComparer.Ordinal);
    }

    /// <summary>Reads the journal, where there is one.</summary>
    public static KnownRows Read(ImportPlaces places, string hub, IReadOnlyList<ImportRow> rows)
    {
        if (!places.HasJournal)
            return new KnownRows([], rows);
        using var journal = ImportJournal.Open(places.Journal, hub);

        return new KnownRows(journal.GetRows(), rows);
    }

    /// <summary>Whether a record was made for the row of this key.</summary>
    public bool IsOwn(string key, string recordId) => _own.Contains((key, recordId));

    /// <summary>Whether the row was asked for or done before: then the import itself looks at it, and knows more of it. An update that has changed is a further one.</summary>
    public bool IsDone(ImportRow row) => _done.Contains(row.Key) && (row.Action != ImportAction.Update || Find(row)?.Hash == row.Hash);

    /// <summary>What the journal knows of a row.</summary>
    public JournalRow? Find(ImportRow row) => _rows.TryGetValue((row.Key, row.Action), out var known) ? known : null;
}
