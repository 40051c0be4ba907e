using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>
/// Hands out rows one by one. Drafts are noted in the journal before they are asked for, a batch at a time, so that what must survive a
/// power cut costs one flush for many rows.
/// </summary>
internal sealed class RowFeed(IReadOnlyList<PlannedRow> rows, IReadOnlyDictionary<string, HubRecord> found, ImportJournal journal, HubMoment moment, long run)
{
    private const int Batch = 64;

    private readonly object _gate = new();
    private int _next;
    private int _noted;
    private bool _isClosed;

    /// <summary>The next row; <c>null</c> when there is none, or no more are wanted.</summary>
    public PlannedRow? Next()
    {
        lock (_gate)
        {
            if (_isClosed || _next >= rows.Count)
                return null;
            if (_next >= _noted)
                Note();

            return rows[_next++];
        }
    }

    /// <summary>Hands out no more rows, and takes back the notes on those that were not handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            // One that was asked for by an earlier import keeps its note until somebody has made it.
            journal.Unask(rows.Skip(_next).Take(Math.Max(0, _noted - _next)).Where(row => row.Step == PlannedStep.Create).Select(row => row.Row));
            _noted = _next;
        }
    }

    private void Note()
    {
        var batch = rows.Skip(_noted).Take(Batch).ToList();
        _noted += batch.Count;
        var asked = batch.Where(row => row.Step == PlannedStep.Create || (row.Step == PlannedStep.Settle && !found.ContainsKey(row.Row.Key))).Select(row => row.Row).ToList();
        if (asked.Count > 0)
            journal.Ask(asked, run, moment.Now);
    }
}
