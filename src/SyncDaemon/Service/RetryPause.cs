namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>How long the service waits before it tries again; pure.</summary>
internal static class RetryPause
{
    /// <summary>The first pause of all.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestHeld = TimeSpan.FromMinutes(10);

    /// <summary>The pause after so many failures in a row; it doubles with each.</summary>
    public static TimeSpan Of(WorkEnd end, int failuresInARow)
    {
        var pause = Shortest * Math.Pow(2, Math.Clamp(failuresInARow - 1, 0, 20));
        var longest = end == WorkEnd.Held ? LongestHeld : Longest;

        return pause < longest ? pause : longest;
    }
}
