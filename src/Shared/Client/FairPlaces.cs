namespace KnowledgeHub.Client;

/// <summary>
/// Hands out a hub's connections among its users. Whoever holds the fewest comes first; and where several share a hub, contents, which
/// may take hours, never hold the last connection, so that no one's records wait for another's files.
/// </summary>
internal sealed class FairPlaces(int limit)
{
    private readonly object _gate = new();
    private readonly List<Lane> _lanes = [];
    private int _limit = limit;
    private int _allowed = limit;
    private int _held;
    private int _contents;

    public int Sharers { get; set; } = 1;

    public int Held => Volatile.Read(ref _held);

    public int Allowed => Volatile.Read(ref _allowed);

    /// <summary>Connections at once at most, as configured.</summary>
    public int Limit
    {
        get => _limit;
        set
        {
            lock (_gate)
            {
                _limit = _allowed = value;
                Grant();
            }
        }
    }

    /// <summary>Halves what is allowed, for a hub that is slow.</summary>
    public void Halve()
    {
        lock (_gate)
            _allowed = Math.Max(1, _allowed / 2);
    }

    /// <summary>Allows one more again, up to the limit.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            _allowed = Math.Min(_limit, _allowed + 1);
            Grant();
        }
    }

    public Lane Open()
    {
        var lane = new Lane(this);
        lock (_gate)
            _lanes.Add(lane);

        return lane;
    }

    private Task<IDisposable> EnterAsync(Lane lane, bool isContent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter();
        lock (_gate)
        {
            // A lane that is gone is never granted anything: whoever waited in it would wait for ever.
            if (!_lanes.Contains(lane))
                throw Ended();
            (isContent ? lane.Contents : lane.Documents).Enqueue(waiter);
            Grant();
        }

        return waiter.Granted.Task.IsCompleted ? waiter.Granted.Task : WaitAsync(waiter, cancellationToken);
    }

    private static async Task<IDisposable> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => waiter.Granted.TrySetCanceled(cancellationToken)))
            return await waiter.Granted.Task.ConfigureAwait(false);
    }

    private void Grant()
    {
        while (_held < _allowed && Next() is var (lane, isContent) && lane is not null)
        {
            var waiter = (isContent ? lane.Contents : lane.Documents).Dequeue();
            // Among those that hold as few, whoever has waited longest comes first: the one served now goes to the end.
            _lanes.Remove(lane);
            _lanes.Add(lane);
            var place = new Place(lane, isContent);
            Count(lane, isContent, 1);
            if (!waiter.Granted.TrySetResult(place))
                Count(lane, isContent, -1); // cancelled while it waited
        }
    }

    private (Lane? Lane, bool IsContent) Next()
    {
        Lane? next = null;
        foreach (var lane in _lanes)
        {
            if ((lane.Documents.Count > 0 || (lane.Contents.Count > 0 && MayHoldContent(lane))) && (next is null || lane.Held < next.Held))
                next = lane;
        }

        return (next, next?.Documents.Count == 0);
    }

    private bool MayHoldContent(Lane lane)
    {
        if (Sharers <= 1)
            return true;
        var others = _lanes.Exists(other => other != lane && other.IsBusy);

        return _contents < Math.Max(1, _allowed - 1) && lane.HeldContents < Math.Max(1, others ? _allowed - 2 : _allowed - 1);
    }

    private void Count(Lane lane, bool isContent, int change)
    {
        _held += change;
        lane.Held += change;
        if (!isContent)
            return;
        _contents += change;
        lane.HeldContents += change;
    }

    private static ObjectDisposedException Ended() => new(nameof(HubClient), "The connection to the hub has ended.");

    private void Leave(Lane lane, bool isContent)
    {
        lock (_gate)
        {
            Count(lane, isContent, -1);
            Grant();
        }
    }

    /// <summary>One user of the hub.</summary>
    internal sealed class Lane(FairPlaces places) : IDisposable
    {
        public Queue<Waiter> Documents { get; } = new();

        public Queue<Waiter> Contents { get; } = new();

        public int Held { get; set; }

        public int HeldContents { get; set; }

        public bool IsBusy => Held > 0 || Documents.Count > 0 || Contents.Count > 0;

        /// <summary>Waits for a connection; dispose what is returned to give it back.</summary>
        public Task<IDisposable> EnterAsync(bool isContent, CancellationToken cancellationToken) => places.EnterAsync(this, isContent, cancellationToken);

        public void Dispose()
        {
            lock (places._gate)
            {
                places._lanes.Remove(this);
                foreach (var waiter in Documents.Concat(Contents))
                    waiter.Granted.TrySetException(Ended());
            }
        }

        internal void Leave(bool isContent) => places.Leave(this, isContent);
    }

    internal sealed class Waiter
    {
        public TaskCompletionSource<IDisposable> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(Lane lane, bool isContent) : IDisposable
    {
        private Lane? _lane = lane;

        public void Dispose() => Interlocked.Exchange(ref _lane, null)?.Leave(isContent);
    }
}
