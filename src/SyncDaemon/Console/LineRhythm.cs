namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>When progress is worth a plain line: each ten seconds, when there is news, and when the hub begins to ask for a pause.</summary>
internal sealed class LineRhythm(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long? _writtenAt;
    private DateTimeOffset _pauseKnownUntil = DateTimeOffset.MinValue;

    /// <summary>Whether a line is due; then it counts as written.</summary>
    public bool Take(bool isNews, DateTimeOffset? waiting)
    {
        // A pause is prolonged again and again; it is news once.
        var isPause = waiting > clock.GetUtcNow() && _pauseKnownUntil <= clock.GetUtcNow();
        if (!isNews && !isPause && _writtenAt is { } written && clock.GetElapsedTime(written) < Interval)
            return false;

        if (waiting is { } until)
            _pauseKnownUntil = until;
        _writtenAt = clock.GetTimestamp();

        return true;
    }
}
