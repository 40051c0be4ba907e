namespace KnowledgeHub.Import;

/// <summary>
/// Writes to the journal on a thread of its own: what rows note at about the same time becomes one transaction, and nobody waits for it
/// who need not. Statements are carried out in the order in which they came. Safe for use from several threads.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    // So long a note that nobody waits for may stay in memory, unless so many have come by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private const int Many = 256;

    // What may wait in memory for a disk that does not keep up.
    private const int Most = 8192;

    private readonly JournalStatements _statements;
    private readonly Action _flush;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private Group _pending = new();
    private Group? _underWay;
    private Task _flushing = Task.CompletedTask;
    private Exception? _fault;
    private bool _ends;

    /// <param name="statements">Carries the statements out.</param>
    /// <param name="flush">Waits until the disk has all that was committed before.</param>
    public JournalWriter(JournalStatements statements, Action flush)
    {
        _statements = statements;
        _flush = flush;
        _thread = new Thread(Work) { IsBackground = true, Name = "Import journal" };
        _thread.Start();
    }

    /// <summary>What to say of a journal that cannot be written.</summary>
    public static ImportException Unwritable(Exception fault) =>
        new($"The import's journal cannot be written ({fault.Message.TrimEnd('.')}); without it rows could be imported twice. Check the disk, then import again.", fault);

    /// <summary>Takes a statement on; it is carried out soon. Waits where the disk does not keep up.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public void Post(JournalWrite write)
    {
        lock (_gate)
        {
            while (_pending.Writes.Count >= Most && _fault is null)
                Monitor.Wait(_gate);
            ThrowIfBroken();
            _pending.Writes.Add(write);
            if (_pending.Writes.Count is 1 or Many)
                Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes statements on together, and waits until they are written and a power cut cannot undo them.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public Task FlushAsync(IReadOnlyCollection<JournalWrite> writes)
    {
        lock (_gate)
        {
            ThrowIfBroken();
            // In one go: a group that was taken away in between would be written without the flush, and an empty one flushes nothing.
            _pending.Writes.AddRange(writes);
            _pending.IsAwaited = true;
            _pending.Flushed ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            Monitor.PulseAll(_gate);

            return _pending.Flushed.Task;
        }
    }

    /// <summary>Waits until all that was taken on so far is written, so that a kill cannot undo it.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public Task CommitAsync()
    {
        lock (_gate)
        {
            ThrowIfBroken();
            if (_pending.Writes.Count == 0)
                return _underWay?.Committed.Task ?? Task.CompletedTask;
            _pending.IsAwaited = true;
            Monitor.PulseAll(_gate);

            return _pending.Committed.Task;
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ends = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _flushing.GetAwaiter().GetResult();
    }

    private void Work()
    {
        while (Next() is { } group)
        {
            try
            {
                _statements.Write(group.Writes);
                group.Committed.TrySetResult(true);
                // One after the other, on a thread that nobody waits for: others' notes go on meanwhile.
                if (group.Flushed is not null)
                    _flushing = _flushing.ContinueWith(_ => Flush(group), CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (Exception fault)
            {
                // Nothing may be asked of the hub any more that is not noted.
                Break(group, fault);
            }
        }
    }

    private void Flush(Group group)
    {
        try
        {
            // A disk says only once what it could not take, so that a later flush proves nothing.
            lock (_gate)
                ThrowIfBroken();
            _flush();
            group.Flushed!.TrySetResult(true); // asked for by the caller
        }
        catch (Exception fault)
        {
            Break(group, fault);
        }
    }

    private Group? Next()
    {
        lock (_gate)
        {
            _underWay = null;
            while (!_pending.IsAwaited && _pending.Writes.Count < Many && !_ends && _fault is null)
            {
                var hadAny = _pending.Writes.Count > 0;
                var isTold = hadAny ? Monitor.Wait(_gate, Patience) : Monitor.Wait(_gate);
                if (hadAny && !isTold)
                    break;
            }

            // What came after a group that was not written must not be written either.
            if (_fault is not null || (_ends && _pending.Writes.Count == 0))
                return null;
            _underWay = _pending;
            _pending = new Group();
            Monitor.PulseAll(_gate);

            return _underWay;
        }
    }

    private void Break(Group group, Exception fault)
    {
        lock (_gate)
        {
            _fault ??= Unwritable(fault);
            group.Fail(_fault);
            _pending.Fail(_fault);
            Monitor.PulseAll(_gate);
        }
    }

    private void ThrowIfBroken()
    {
        if (_fault is not null)
            throw _fault;
    }

    private sealed class Group
    {
        public List<JournalWrite> Writes { get; } = [];

        public TaskCompletionSource<bool> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Null when nobody asked for it.
        public TaskCompletionSource<bool>? Flushed { get; set; }

        public bool IsAwaited { get; set; }

        public void Fail(Exception fault)
        {
            Committed.TrySetException(fault);
            Flushed?.TrySetException(fault);
        }
    }
}
