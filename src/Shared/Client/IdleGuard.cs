namespace KnowledgeHub.Client;

/// <summary>Cancels what has been silent for too long; each sign of life starts the time anew.</summary>
internal sealed class IdleGuard : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _idle;

    public IdleGuard(TimeSpan idle, CancellationToken caller)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _caller = caller;
        _idle = idle;
        SignOfLife();
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What cancels the call as a whole.</summary>
    public CancellationToken Caller => _caller;

    /// <summary>Whether it was the silence that cancelled, not the caller.</summary>
    public bool Expired => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void SignOfLife() => _source.CancelAfter(_idle);

    /// <summary>Stops the watch, for while nothing is asked of the hub.</summary>
    public void Rest() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source.Dispose();
}
