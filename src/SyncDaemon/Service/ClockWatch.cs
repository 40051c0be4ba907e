namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Notices that the machine's clock was set back, by the clock that nobody can set.</summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    // What time services correct in small steps is no matter.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    private (DateTimeOffset Wall, long Steady) _seen = (clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>How far it was set back since it was asked last; <c>null</c> when it was not.</summary>
    public TimeSpan? SetBack()
    {
        var before = _seen;
        _seen = (clock.GetUtcNow(), clock.GetTimestamp());
        var back = before.Wall + clock.GetElapsedTime(before.Steady, _seen.Steady) - _seen.Wall;

        return back < Least ? null : TimeSpan.FromSeconds(Math.Round(back.TotalSeconds));
    }
}
