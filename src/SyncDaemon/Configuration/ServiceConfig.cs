namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>How the service itself behaves.</summary>
/// <param name="StateFolder">Where it keeps <c>status.json</c> and what it must remember over a restart, absolute.</param>
internal sealed record ServiceConfig(string StateFolder)
{
    /// <summary>The zone of quiet hours and bandwidth.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Hours in which no mirror is worked on; <c>null</c> for none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>How much later than scheduled a run may begin, so that not all begin at once.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The lag from which on a mirror is stale; <c>null</c> goes by its schedule.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>The port on loopback that answers questions; <c>null</c> for none.</summary>
    public int? Port { get; init; }

    /// <summary>How the log is written.</summary>
    public LogFormat Log { get; init; }

    /// <summary>Whom to tell of events.</summary>
    public IReadOnlyList<NotificationConfig> Notify { get; init; } = [];

    /// <summary>Where the service tells how it is doing.</summary>
    public string StatusFile => Path.Combine(StateFolder, "status.json");
}
