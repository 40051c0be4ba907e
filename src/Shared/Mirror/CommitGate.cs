namespace KnowledgeHub.Mirror;

/// <summary>One lock before the database, and when what was written behind it is committed.</summary>
internal sealed class CommitGate(MirrorDatabase database, WriterMark? mark)
{
    // A first harvest commits this many records at a time: the text index sorts its words in memory and writes them at each commit.
    private const int BulkRecords = 5_000;

    private readonly object _gate = new();
    private int _uncommitted;
    private bool _hasLost;

    /// <summary>Refuses what relies on records that a failed commit has taken away.</summary>
    /// <exception cref="MirrorException">Such records were lost.</exception>
    public void ThrowIfLost()
    {
        if (_hasLost)
            throw new MirrorException("The database could not be written for a moment, and records read before were not kept; the next run reads them again.");
    }

    /// <summary>Runs work that changes nothing.</summary>
    public T Read<T>(Func<T> work)
    {
        lock (_gate)
            return work();
    }

    /// <summary>Runs work and commits it, with all that waits to be committed.</summary>
    public T Write<T>(Func<T> work) => Write(0, int.MinValue, work);

    /// <summary>Runs work that may be committed later, with the next that may not, or when enough has come together.</summary>
    public T WriteLater<T>(int records, Func<T> work) => Write(records, BulkRecords, work);

    private T Write<T>(int records, int commitFrom, Func<T> work)
    {
        lock (_gate)
        {
            mark?.Check();
            if (!database.IsInTransaction)
                database.Begin();
            try
            {
                var result = work();
                _uncommitted += records;
                if (_uncommitted >= commitFrom)
                {
                    database.Commit();
                    _uncommitted = 0;
                }

                return result;
            }
            catch
            {
                // With this work goes what waited to be committed: whatever relies on that has to hear of it.
                _hasLost |= _uncommitted > 0;
                database.Rollback();
                _uncommitted = 0;
                throw;
            }
        }
    }
}
