using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>How long the service waits before it tries again to tell somebody; pure.</summary>
internal static class NotificationPause
{
    /// <summary>How often it tries in any case.</summary>
    public const int Attempts = 4;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    /// <summary>
    /// The pause after so many attempts; <c>null</c> when that was the last. The network that lets a run fail often keeps the webhook
    /// from hearing of it, so that is tried for a day; a command may have done half of its work, and is not begun again and again.
    /// </summary>
    public static TimeSpan? After(int attempts, NotificationConfig target, TimeSpan age)
    {
        if (attempts >= Attempts && (target.Webhook is null || age > News))
            return null;
        var pause = First * attempts * attempts;

        return pause < Longest ? pause : Longest;
    }
}
