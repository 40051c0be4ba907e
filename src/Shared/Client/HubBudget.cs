namespace KnowledgeHub.Client;

/// <summary>
/// What all clients of one hub in a process share: connections, requests a minute, bandwidth, and what the hub itself has said about
/// waiting. Safe for use from several threads.
/// </summary>
public sealed class HubBudget
{
    private const int PutOffInARow = 3;

    private readonly TimeProvider _clock;
    private int _putOff;

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

    /// <summary>Until when the hub itself has asked us to wait, which holds beyond a restart of this process; <c>null</c> when it has not.</summary>
    public DateTimeOffset? HubWaitingUntil => Pace.BlockedUntil;

    /// <summary>Waits as the hub has asked an earlier process to, an hour at most.</summary>
    public void WaitUntil(DateTimeOffset instant)
    {
        if (instant - _clock.GetUtcNow() is { Ticks: > 0 } wait)
            Pace.Block(wait < RetryAfter.Longest ? wait : RetryAfter.Longest);
    }

    /// <summary>Takes note of a content that was put off.</summary>
    /// <returns>Whether so many were, one after another, that it is not that file's alone.</returns>
    internal bool ContentPutOff() => Interlocked.Increment(ref _putOff) >= PutOffInARow;

    /// <summary>Takes note of a content that came.</summary>
    internal void ContentWent() => Interlocked.Exchange(ref _putOff, 0);

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

    private static int? PerMinute(HubOptions options) => options.BaseUrl.IsLoopback && !options.LimitsLoopback ? null : options.RequestsPerMinute;
}
