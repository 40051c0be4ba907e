using KnowledgeHub.Client;

namespace KnowledgeHub.Harvest;

/// <summary>
/// The time that removals go by: this machine's clock and the hub's have both to say that it has come. One of them may be wrong, or may
/// have been when something was written down.
/// </summary>
internal static class HubClock
{
    /// <summary>The earlier of the two.</summary>
    public static DateTimeOffset Earliest(HubClient hub, TimeProvider clock)
    {
        var own = clock.GetUtcNow();

        // The hub tells whole seconds.
        return hub.HubTime?.AddSeconds(1) is { } hubs && hubs < own ? hubs : own;
    }
}
