namespace KnowledgeHub.Client;

/// <summary>
/// Hands out a hub's connections among its users. Whoever holds the fewest comes first; and where several share a hub, contents never
/// hold the last connection, and long ones never the last but one: no one's records wait for another's files, and no one's files for
/// another's that take hours.
/// </summary>
internal sealed class FairPlaces(int limit)
{
    private readonly object _gate = new();
    private readonly List<Lane> _lanes = [];
    private int _limit = limit;
    private int _allowed = limit;
    private int _held;
    private int _contents;
    private int _longContents;

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
        {
            // One is not enough for several: a content would hold it, and no answer would ever tell that the hub is well again.
            var least = Sharers > 1 ? Math.Min(2, _limit) : 1;
            _allowed = Math.Max(least, _allowed / 2);
        }
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

    private Task<IDisposable> EnterAsync(Lane lane, ConnectionUse use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter();
        lock (_gate)
        {
            // A lane that is gone is never granted anything: whoever waited in it would wait for ever.
            if (!_lanes.Contains(lane))
                throw Ended();
            lane.Waiting[(int)use].Enqueue(waiter);
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
        while (_held < _allowed && Next() is var (lane, use))
        {
            var waiter = lane.Waiting[(int)use].Dequeue();
            // Among those that hold as few, whoever has waited longest comes first: the one served now goes to the end.
            _lanes.Remove(lane);
            _lanes.Add(lane);
            var place = new Place(lane, use);
            Count(lane, use, 1);
            if (!waiter.Granted.TrySetResult(place))
                Count(lane, use, -1); // cancelled while it waited
        }
    }

    private (Lane Lane, ConnectionUse Use)? Next()
    {
        (Lane Lane, ConnectionUse Use)? next = null;
        foreach (var lane in _lanes)
        {
            if ((next is null || lane.Held < next.Value.Lane.Held) && NextOf(lane) is { } use)
                next = (lane, use);
        }

        return next;
    }

    private ConnectionUse? NextOf(Lane lane)
    {
        if (lane.IsWaiting(ConnectionUse.Document))
            return ConnectionUse.Document;
        if (!MayHoldContent(lane))
            return null;
        if (lane.IsWaiting(ConnectionUse.Content))
            return ConnectionUse.Content;

        return lane.IsWaiting(ConnectionUse.LongContent) && MayBegin(_longContents, spared: 2) ? ConnectionUse.LongContent : null;
    }

    private bool MayHoldContent(Lane lane) =>
        MayBegin(_contents, spared: 1) && MayBegin(lane.HeldContents, spared: _lanes.Exists(other => other != lane && other.IsBusy) ? 2 : 1);

    private bool MayBegin(int held, int spared) => Sharers <= 1 || held < Math.Max(1, _allowed - spared);

    private void Count(Lane lane, ConnectionUse use, int change)
    {
        _held += change;
        lane.Held += change;
        if (use == ConnectionUse.Document)
            return;
        _contents += change;
        lane.HeldContents += change;
        if (use == ConnectionUse.LongContent)
            _longContents += change;
    }

    private static ObjectDisposedException Ended() => new(nameof(HubClient), "The connection to the hub has ended.");

    private void Leave(Lane lane, ConnectionUse use)
    {
        lock (_gate)
        {
            Count(lane, use, -1);
            Grant();
        }
    }

    /// <summary>One user of the hub.</summary>
    internal sealed class Lane(FairPlaces places) : IDisposable
    {
        /// <summary>Who waits, by what for.</summary>
        public IReadOnlyList<Queue<Waiter>> Waiting { get; } = [new(), new(), new()];

        public int Held { get; set; }

        public int HeldContents { get; set; }

        public bool IsBusy => Held > 0 || Waiting[0].Count + Waiting[1].Count + Waiting[2].Count > 0;

        /// <summary>Waits for a connection; dispose what is returned to give it back.</summary>
        public Task<IDisposable> EnterAsync(ConnectionUse use, CancellationToken cancellationToken) => places.EnterAsync(this, use, cancellationToken);

        public bool IsWaiting(ConnectionUse use) => Waiting[(int)use].Count > 0;

        public void Dispose()
        {
            lock (places._gate)
            {
                places._lanes.Remove(this);
                foreach (var waiter in Waiting.SelectMany(static queue => queue))
                    waiter.Granted.TrySetException(Ended());
            }
        }

        internal void Leave(ConnectionUse use) => places.Leave(this, use);
    }

    internal sealed class Waiter
    {
        public TaskCompletionSource<IDisposable> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(Lane lane, ConnectionUse use) : IDisposable
    {
        private Lane? _lane = lane;

        public void Dispose() => Interlocked.Exchange(ref _lane, null)?.Leave(use);
    }
}
