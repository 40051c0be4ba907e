using KnowledgeHub.Client;

namespace KnowledgeHub.Import;

/// <summary>The hub's clock, carried on between its answers: drafts are searched by the moment they were made, which the hub notes by its own clock.</summary>
internal sealed class HubMoment
{
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _hubTime;
    private readonly long _at;

    /// <summary>Takes the time of the hub's last answer.</summary>
    public HubMoment(HubClient hub, TimeProvider clock)
    {
        _clock = clock;
        _hubTime = hub.HubTime ?? clock.GetUtcNow();
        _at = clock.GetTimestamp();
    }

    /// <summary>The hub's time, never later than it is there.</summary>
    public DateTimeOffset Now => _hubTime + _clock.GetElapsedTime(_at);
}
