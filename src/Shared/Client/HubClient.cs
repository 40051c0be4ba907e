namespace KnowledgeHub.Client;

/// <summary>A hub's operations, in groups. One instance per hub, for as long as the hub is used; safe for use from several threads.</summary>
public sealed class HubClient : IDisposable
{
    private readonly HubTransport _transport;

    /// <summary>Creates it; nothing is sent.</summary>
    /// <param name="options">The hub.</param>
    /// <param name="clock">The time; <c>null</c> means the system's.</param>
    /// <param name="budget">The limits it shares with other clients of the hub; <c>null</c> for limits of its own.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says how.</exception>
    public HubClient(HubOptions options, TimeProvider? clock = null, HubBudget? budget = null)
    {
        if (options.Validate() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems), nameof(options));

        var routes = new HubRoutes(options.BaseUrl);
        _transport = new HubTransport(options, clock ?? TimeProvider.System, budget);
        BaseUrl = options.BaseUrl;
        HasToken = options.Token is not null;
        Connections = options.Connections;
        Records = new RecordsClient(_transport, routes);
        Files = new FilesClient(_transport, routes);
    }

    /// <summary>Operations related to published records.</summary>
    public RecordsClient Records { get; }

    /// <summary>Operations related to the files of published records.</summary>
    public FilesClient Files { get; }

    /// <summary>The hub's address.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Whether calls carry a token.</summary>
    public bool HasToken { get; }

    /// <summary>Requests under way at once, at most.</summary>
    public int Connections { get; }

    /// <summary>Requests sent so far, repeated ones included.</summary>
    public long RequestsSent => _transport.Budget.Sent;

    /// <summary>Until when the hub has asked us to wait; <c>null</c> when it has not.</summary>
    public DateTimeOffset? WaitingUntil => _transport.Budget.BlockedUntil;

    /// <summary>The hub's clock, to the second, as its last answer gave it; <c>null</c> before the first.</summary>
    public DateTimeOffset? HubTime => _transport.HubTime;

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();
}
