using System.Net;
using System.Net.Http.Headers;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>
/// One budget for all calls to a hub: so many at once, so many a minute, slower when the hub says that its grant runs out,
/// and none at all for as long as a Retry-After asks. Safe for use from several threads.
/// </summary>
internal sealed class RequestBudget : IDisposable
{
    // Nobody gains from a process that waits for days; it ends instead and says so.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _slots;
    private readonly TimeSpan? _interval;
    private readonly int _burst;
    private readonly TimeProvider _clock;
    private readonly object _gate = new();
    private DateTimeOffset _nextFree = DateTimeOffset.MinValue;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private TimeSpan _spacing = TimeSpan.Zero;
    private long _sent;

    public RequestBudget(int? requestsPerMinute, int connections, TimeProvider clock)
    {
        _slots = new SemaphoreSlim(connections, connections);
        _interval = requestsPerMinute is { } perMinute ? TimeSpan.FromTicks(TimeSpan.TicksPerMinute / perMinute) : null;
        _burst = connections;
        _clock = clock;
    }

    /// <summary>Requests let through so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Until when the hub asked for silence; <c>null</c> when it did not, or the time has passed.</summary>
    public DateTimeOffset? BlockedUntil
    {
        get
        {
            lock (_gate)
                return _blockedUntil > _clock.GetUtcNow() ? _blockedUntil : null;
        }
    }

    /// <summary>Waits for a place and for the time; dispose what is returned when the answer's body has been read.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Reserve() is { Ticks: > 0 } wait)
            {
                if (wait > LongestWait)
                    throw new HubUnreachableException($"The hub asks for no more requests before {_clock.GetUtcNow() + wait:yyyy-MM-dd HH:mm} UTC; try again then.");
                await _clock.Wait(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            _slots.Release();
            throw;
        }

        Interlocked.Increment(ref _sent);

        return new Place(_slots);
    }

    /// <summary>Learns from the headers of an answer.</summary>
    public void Observe(HttpStatusCode status, HttpResponseHeaders headers)
    {
        var now = _clock.GetUtcNow();
        var retryAfter = RetryAfter.Read(status, headers, now);
        var grant = RetryAfter.Grant(headers, now);
        lock (_gate)
        {
            if (retryAfter is { } wait)
                BlockUntil(now + wait);
            if (grant is not { } left)
                return;

            if (left.Remaining <= 0)
                BlockUntil(now + left.Reset);

            // With a tenth of the grant left, what is left is spread over the time that is left.
            _spacing = left.Remaining > 0 && left.Remaining < left.Limit / 10
                ? TimeSpan.FromTicks(left.Reset.Ticks / left.Remaining)
                : TimeSpan.Zero;
        }
    }

    public void Dispose() => _slots.Dispose();

    private void BlockUntil(DateTimeOffset until)
    {
        if (until > _blockedUntil)
            _blockedUntil = until;
    }

    // Zero: the request may go, and its share of the budget is taken. Otherwise the time after which to ask again.
    private TimeSpan Reserve()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_blockedUntil > now)
                return _blockedUntil - now;

            var interval = _interval is { } configured && configured > _spacing ? configured : _spacing;
            if (interval == TimeSpan.Zero)
                return TimeSpan.Zero;

            var burst = _spacing > TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks(interval.Ticks * (_burst - 1));
            if (_nextFree < now - burst)
                _nextFree = now - burst;
            if (_nextFree > now)
                return _nextFree - now;
            _nextFree += interval;

            return TimeSpan.Zero;
        }
    }

    private sealed class Place(SemaphoreSlim slots) : IDisposable
    {
        private SemaphoreSlim? _slots = slots;

        public void Dispose()
        {
            try
            {
                Interlocked.Exchange(ref _slots, null)?.Release();
            }
            catch (ObjectDisposedException)
            {
                // The client was disposed first; nobody waits for this place any more.
            }
        }
    }
}
