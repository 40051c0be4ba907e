using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Which events are going on. Each is told once when it begins and once when it is over, also across a restart.</summary>
internal sealed class EventBoard(ServiceMemory memory, Notifier notifier, ILogger<EventBoard> log, TimeProvider clock)
{
    private readonly Lock _gate = new();

    /// <summary>Those that are going on.</summary>
    public IReadOnlyCollection<OpenEvent> Open => memory.Events;

    /// <summary>Says whether an event is going on.</summary>
    public void Set(ServiceEvent kind, string? mirror, bool isOn, string message, string? hub = null)
    {
        lock (_gate)
        {
            var open = memory.Events.FirstOrDefault(known => known.Kind == kind && Same(known.Mirror, mirror) && Same(known.Hub, hub));
            if (isOn == open is not null)
                return;

            var title = mirror ?? hub ?? "khsync";
            if (open is null)
            {
                open = new OpenEvent(kind, mirror, clock.GetUtcNow(), message) { Hub = hub };
                log.EventBegan(title, kind.ToText(), message);
                var messages = notifier.MessagesOf(open, ended: null);
                memory.Add(open, messages);
                notifier.Tell(messages);
            }
            else
            {
                log.EventEnded(title, kind.ToText());
                var messages = notifier.MessagesOf(open, clock.GetUtcNow());
                memory.Remove(open, messages);
                notifier.Tell(messages);
            }
        }
    }

    /// <summary>Ends the events of a mirror that is no longer in the configuration; nobody is told of what was decided.</summary>
    public void Forget(string mirror)
    {
        lock (_gate)
        {
            foreach (var open in memory.Events.Where(known => Same(known.Mirror, mirror)).ToList())
                memory.Remove(open, []);
        }
    }

    /// <summary>Ends the events of hubs that are no longer in the configuration, likewise.</summary>
    public void ForgetHubsBut(KhsyncConfig config)
    {
        lock (_gate)
        {
            foreach (var open in memory.Events.Where(known => known.Hub is { } hub && config.FindHub(hub) is null).ToList())
                memory.Remove(open, []);
        }
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
