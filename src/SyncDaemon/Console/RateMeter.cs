namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>How fast an amount grows, over the last while rather than since the start.</summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private readonly Queue<(long Stamp, long Amount)> _samples = [];

    /// <summary>Takes note of the amount now; returns its growth per second, <c>null</c> before there is a second to judge from.</summary>
    public double? Observe(long amount)
    {
        var now = clock.GetTimestamp();
        while (_samples.Count > 1 && clock.GetElapsedTime(_samples.Peek().Stamp, now) > Window)
            _samples.Dequeue();
        _samples.Enqueue((now, amount));

        var (first, start) = _samples.Peek();
        var seconds = clock.GetElapsedTime(first, now).TotalSeconds;
        return seconds < 1 ? null : Math.Max(0, amount - start) / seconds;
    }
}
