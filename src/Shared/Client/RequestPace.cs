using System.Net;
using System.Net.Http.Headers;

namespace KnowledgeHub.Client;

/// <summary>When the next request to a hub may go: so many a minute, slower when the hub's grant runs out, not at all while it asked for silence.</summary>
internal sealed class RequestPace(int? requestsPerMinute, int burst, TimeProvider clock)
{
    // A hub that asks for more than this is wrong; and beyond it no date could be told.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(365);

    // Not by the clock on the wall: when that is set back, nobody may wait for it to come round again.
    private readonly long _began = clock.GetTimestamp();
    private readonly object _gate = new();
    private TimeSpan? _interval = Interval(requestsPerMinute);
    private int _burst = burst;
    private TimeSpan _nextFree = TimeSpan.MinValue;
    private TimeSpan _blockedUntil = TimeSpan.MinValue;
    private TimeSpan _spacing = TimeSpan.Zero;
    private long _sent;

    /// <summary>Requests let through so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Until when the hub asked for silence; <c>null</c> when it did not, or the time has passed.</summary>
    public DateTimeOffset? BlockedUntil
    {
        get
        {
            lock (_gate)
                return _blockedUntil > Now ? clock.GetUtcNow() + (_blockedUntil - Now) : null;
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_began);

    public void Adopt(int? requestsPerMinute, int burst)
    {
        lock (_gate)
            (_interval, _burst) = (Interval(requestsPerMinute), burst);
    }

    /// <summary>Zero: the request may go, and its share of the budget is taken. Otherwise the time after which to ask again.</summary>
    public TimeSpan Reserve()
    {
        lock (_gate)
        {
            var now = Now;
            if (_blockedUntil > now)
                return _blockedUntil - now;

            var interval = _interval is { } configured && configured > _spacing ? configured : _spacing;
            if (interval > TimeSpan.Zero)
            {
                var burst = _spacing > TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks(interval.Ticks * (_burst - 1));
                if (_nextFree < now - burst)
                    _nextFree = now - burst;
                if (_nextFree > now)
                    return _nextFree - now;
                _nextFree += interval;
            }

            _sent++;

            return TimeSpan.Zero;
        }
    }

    /// <summary>Learns from the headers of an answer.</summary>
    public void Observe(HttpStatusCode status, HttpResponseHeaders headers)
    {
        var now = clock.GetUtcNow();
        var retryAfter = RetryAfter.Read(status, headers, now);
        var grant = RetryAfter.Grant(headers, now);
        lock (_gate)
        {
            if (retryAfter is { } wait)
                BlockFor(wait);
            if (grant is not { } left)
                return;

            if (left.Remaining <= 0)
                BlockFor(left.Reset);

            // With a tenth of the grant left, what is left is spread over the time that is left.
            _spacing = left.Remaining > 0 && left.Remaining < left.Limit / 10
                ? TimeSpan.FromTicks(left.Reset.Ticks / left.Remaining)
                : TimeSpan.Zero;
        }
    }

    /// <summary>Lets no request go for a time.</summary>
    public void Block(TimeSpan wait)
    {
        lock (_gate)
            BlockFor(wait);
    }

    private static TimeSpan? Interval(int? requestsPerMinute) =>
        requestsPerMinute is { } perMinute ? TimeSpan.FromTicks(TimeSpan.TicksPerMinute / perMinute) : null;

    private void BlockFor(TimeSpan wait)
    {
        var until = Now + (wait < LongestSilence ? wait : LongestSilence);
        if (until > _blockedUntil)
            _blockedUntil = until;
    }
}
