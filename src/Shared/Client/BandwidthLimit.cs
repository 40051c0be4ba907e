using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Holds the contents that come from a hub, all together, to so many bytes a second.</summary>
internal sealed class BandwidthLimit(BandwidthTable? table, TimeProvider clock)
{
    // What was not used in the last moment may be used in this one, but no more: bursts are what a limit is against.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(250);

    // The table goes by the clock on the wall, but waits do not: it may be set back.
    private readonly long _began = clock.GetTimestamp();
    private readonly object _gate = new();
    private TimeSpan _nextFree = TimeSpan.MinValue;

    /// <summary>The limits by the time of day; <c>null</c> for none.</summary>
    public BandwidthTable? Table { get; set; } = table;

    /// <summary>How many of so many bytes to read at once: a portion that passes in a moment.</summary>
    public int Portion(int bytes) => Table?.At(clock.GetUtcNow()) is { } rate ? (int)Math.Min(bytes, Math.Max(1, rate / 4)) : bytes;

    /// <summary>Waits until bytes that have come are within the limit.</summary>
    public Task TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        if (Table is not { } table || bytes == 0)
            return Task.CompletedTask;

        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_began);
            if (table.At(clock.GetUtcNow()) is not { } rate)
            {
                _nextFree = TimeSpan.MinValue;
                return Task.CompletedTask;
            }

            if (_nextFree < now - Burst)
                _nextFree = now - Burst;
            _nextFree += TimeSpan.FromTicks((long)((double)bytes / rate * TimeSpan.TicksPerSecond));
            wait = _nextFree - now;
        }

        return wait > TimeSpan.Zero ? clock.Wait(wait, cancellationToken) : Task.CompletedTask;
    }
}
