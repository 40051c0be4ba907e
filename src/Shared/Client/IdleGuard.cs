using System.Diagnostics;

namespace KnowledgeHub.Client;

/// <summary>Cancels what has been silent for too long; each sign of life starts the time anew. It also tells a connection that only drips.</summary>
internal sealed class IdleGuard : IDisposable
{
    // Less is no line but a fault: at this speed a megabyte takes more than an hour.
    private const long LowestBytesPerSecond = 256;
    private const int WindowsOfSilence = 3;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _window;
    private readonly Stopwatch _waiting = new();
    private long _bytes;

    public IdleGuard(TimeSpan idle, CancellationToken caller)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _caller = caller;
        _idle = idle;
        _window = idle.Ticks * WindowsOfSilence < LongestWindow.Ticks ? TimeSpan.FromTicks(idle.Ticks * WindowsOfSilence) : LongestWindow;
        SignOfLife();
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What cancels the call as a whole.</summary>
    public CancellationToken Caller => _caller;

    /// <summary>Whether it was the silence that cancelled, not the caller.</summary>
    public bool Expired => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void SignOfLife()
    {
        _source.CancelAfter(_idle);
        _waiting.Start();
    }

    /// <summary>Takes note of bytes that have come; only the time spent waiting for them counts.</summary>
    /// <exception cref="HubUnreachableException">Over a minute, or less where silence is suffered for less, hardly any came.</exception>
    public void Received(string what, int bytes)
    {
        _bytes += bytes;
        if (_waiting.Elapsed < _window)
            return;
        var (came, time) = (_bytes, _waiting.Elapsed);
        _bytes = 0;
        _waiting.Restart();
        if (bytes > 0 && came < LowestBytesPerSecond * time.TotalSeconds)
            throw ConnectionFaults.Slow(what, came, time);
    }

    /// <summary>Stops the watch, for while nothing is asked of the hub.</summary>
    public void Rest()
    {
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
        _waiting.Stop();
    }

    public void Dispose() => _source.Dispose();
}
