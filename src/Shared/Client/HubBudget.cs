namespace KnowledgeHub.Client;

/// <summary>
/// What all clients of one hub in a process share: connections, requests a minute, bandwidth, and what the hub itself has said about
/// waiting. Safe for use from several threads.
/// </summary>
public sealed class HubBudget
{
    private readonly TimeProvider _clock;

    /// <summary>Creates it.</summary>
    /// <param name="options">The hub's limits; its token is not kept.</param>
    /// <param name="clock">The time; <c>null</c> means the system's.</param>
    public HubBudget(HubOptions options, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Places = new FairPlaces(options.Connections);
        Pace = new RequestPace(PerMinute(options), options.Connections, _clock);
        Storage = new RequestPace(requestsPerMinute: null, options.Connections, _clock);
        Pulse = new HubPulse(_clock);
        Bandwidth = new BandwidthLimit(options.Bandwidth, _clock);
    }

    /// <summary>How many users the budget is kept ready for; with more than one, the contents of one never take every connection.</summary>
    public int Sharers
    {
        get => Places.Sharers;
        set => Places.Sharers = value;
    }

    /// <summary>Until when the hub, or the storage that it keeps its files in, has asked us to wait; <c>null</c> when neither has.</summary>
    public DateTimeOffset? WaitingUntil => (Pace.BlockedUntil, Storage.BlockedUntil) switch
    {
        ({ } hub, { } storage) => hub > storage ? hub : storage,
        var (hub, storage) => hub ?? storage,
    };

    /// <summary>Connections in use now.</summary>
    public int ConnectionsInUse => Places.Held;

    /// <summary>Connections that may be in use now; fewer than configured while the hub is slow.</summary>
    public int ConnectionsAllowed => Places.Allowed;

    /// <summary>Requests sent so far by all clients, repeated ones included.</summary>
    public long RequestsSent => Pace.Sent;

    /// <summary>Answers received so far from the hub and from the storage it points to, by HTTP status.</summary>
    public IReadOnlyDictionary<int, long> Answers => Counts.ByStatus;

    internal AnswerCounts Counts { get; } = new();

    internal FairPlaces Places { get; }

    internal RequestPace Pace { get; }

    internal RequestPace Storage { get; }

    internal HubPulse Pulse { get; }

    internal BandwidthLimit Bandwidth { get; }

    /// <summary>Takes over other limits; requests under way go on.</summary>
    public void Adopt(HubOptions options)
    {
        Places.Limit = options.Connections;
        Pace.Adopt(PerMinute(options), options.Connections);
        Bandwidth.Table = options.Bandwidth;
    }

    private static int? PerMinute(HubOptions options) => options.BaseUrl.IsLoopback ? null : options.RequestsPerMinute;
}
