using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>
/// Hands out rows one by one. Drafts are noted in the journal before they are asked for, a batch at a time and a batch ahead, so that
/// what must survive a power cut costs one flush for many rows, and nobody waits for it.
/// </summary>
internal sealed class RowFeed(IReadOnlyList<PlannedRow> rows, IReadOnlyDictionary<string, HubRecord> found, ImportJournal journal, HubMoment moment, long run)
{
    private const int Batch = 256;

    private readonly object _gate = new();
    private Task _noting = Task.CompletedTask;
    private Task _notingAhead = Task.CompletedTask;
    private int _next;
    private int _noted;
    private int _notedAhead;
    private bool _isClosed;

    /// <summary>The next row; <c>null</c> when there is none, or no more are wanted.</summary>
    /// <exception cref="ImportException">It could not be noted.</exception>
    public async Task<PlannedRow?> NextAsync()
    {
        PlannedRow row;
        Task noting;
        lock (_gate)
        {
            if (_isClosed || _next >= rows.Count)
                return null;
            if (_next >= _noted)
                (_noting, _noted) = _notedAhead > _noted ? (_notingAhead, _notedAhead) : (NoteAsync(), _notedAhead);
            if (_noted - _next <= Batch / 2 && _notedAhead == _noted && _noted < rows.Count)
                _notingAhead = NoteAsync();
            row = rows[_next++];
            noting = _noting;
        }

        await noting.ConfigureAwait(false);

        return row;
    }

    /// <summary>Hands out no more rows, and takes back the notes on those that were not handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            var ahead = rows.Skip(_next).Take(Math.Max(0, _notedAhead - _next)).ToList();
            _notedAhead = _noted = _next;
            try
            {
                // One that was asked for by an earlier import keeps its note until somebody has made it.
                journal.Unask(ahead.Where(row => row.Step == PlannedStep.Create).Select(row => row.Row));
            }
            catch (ImportException)
            {
                // The journal takes no notes any more, which ends the import. The next one looks for these drafts in vain, no more.
            }
        }
    }

    private Task NoteAsync()
    {
        var batch = rows.Skip(_notedAhead).Take(Batch).ToList();
        var asked = batch.Where(row => row.Step == PlannedStep.Create || (row is { Step: PlannedStep.Settle, IsUndecided: false } && !found.ContainsKey(row.Row.Key))).Select(row => row.Row).ToList();

        var noting = asked.Count > 0 ? journal.AskAsync(asked, run, moment.Now) : Task.CompletedTask;
        // Only now: rows that the journal did not take must not pass for noted with whoever asks next.
        _notedAhead += batch.Count;

        return noting;
    }
}
