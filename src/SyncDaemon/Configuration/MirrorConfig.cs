using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A mirror of the configuration.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Hub">The hub it mirrors.</param>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Options">What it holds and how it is kept.</param>
/// <param name="Schedules">When it is harvested, swept and scrubbed by the service.</param>
internal sealed record MirrorConfig(string Name, HubConfig Hub, string Path, HarvestOptions Options, MirrorSchedules Schedules)
{
    /// <summary>The time in which the scrubs see all of the mirror once.</summary>
    public TimeSpan ScrubCycle { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How much later than scheduled a run may begin.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Hours in which it is left alone; <c>null</c> for none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>The lag from which on it is stale; <c>null</c> goes by its schedule.</summary>
    public TimeSpan? StaleAfter { get; init; }
}
