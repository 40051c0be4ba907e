namespace KnowledgeHub.Client;

/// <summary>A hub's operations, in groups. One instance per hub, for as long as the hub is used; safe for use from several threads.</summary>
public sealed class HubClient : IDisposable
{
    private readonly HubTransport _transport;
    private readonly RawCalls _raw;

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
        RequestsPerMinute = options.RequestsPerMinute;
        IndexLag = options.IndexLag;
        ReadOnly = options.ReadOnly;
        var answers = new HubAnswers(routes);
        Records = new RecordsClient(_transport, routes, answers);
        _transport.Traits.AskForToken = Records.IsTokenAcceptedAsync;
        Files = new FilesClient(_transport, routes);
        Drafts = new DraftsClient(
            _transport,
            routes,
            answers,
            new LostDrafts(_transport, routes, answers, options.IndexLag, clock ?? TimeProvider.System),
            new StoredTypes(_transport, routes, options.IndexLag, clock ?? TimeProvider.System));
        DraftFiles = new DraftFilesClient(_transport, routes);
        AccessLinks = new AccessLinksClient(_transport, routes, answers);
        Vocabularies = new VocabulariesClient(_transport, routes);
        Communities = new CommunitiesClient(_transport, routes);
        Reviews = new ReviewsClient(_transport, routes);
        Packages = new PackagesClient(_transport, routes, answers);
        _raw = new RawCalls(_transport, routes);
    }

    /// <summary>Operations related to published records.</summary>
    public RecordsClient Records { get; }

    /// <summary>Operations related to the files of published records.</summary>
    public FilesClient Files { get; }

    /// <summary>Operations related to drafts.</summary>
    public DraftsClient Drafts { get; }

    /// <summary>Operations related to the files of drafts.</summary>
    public DraftFilesClient DraftFiles { get; }

    /// <summary>Operations related to access links.</summary>
    public AccessLinksClient AccessLinks { get; }

    /// <summary>Operations related to the hub's vocabularies.</summary>
    public VocabulariesClient Vocabularies { get; }

    /// <summary>Operations related to the hub's communities.</summary>
    public CommunitiesClient Communities { get; }

    /// <summary>Operations related to the reviews of drafts.</summary>
    public ReviewsClient Reviews { get; }

    /// <summary>Operations related to the resources of packages.</summary>
    public PackagesClient Packages { get; }

    /// <summary>The hub's address.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Whether calls carry a token.</summary>
    public bool HasToken { get; }

    /// <summary>Whether calls that would change the hub are refused before they are sent.</summary>
    public bool ReadOnly { get; }

    /// <summary>Requests under way at once, at most.</summary>
    public int Connections { get; }

    /// <summary>Requests per minute at most; <c>null</c> means no limit of ours.</summary>
    public int? RequestsPerMinute { get; }

    /// <summary>How long the hub's search may lag behind its contents.</summary>
    public TimeSpan IndexLag { get; }

    /// <summary>Requests sent so far, repeated ones included.</summary>
    public long RequestsSent => _transport.Budget.Sent;

    /// <summary>Until when the hub has asked us to wait; <c>null</c> when it has not.</summary>
    public DateTimeOffset? WaitingUntil => _transport.Budget.BlockedUntil;

    /// <summary>The hub's clock, to the second, as its last answer gave it; <c>null</c> before the first.</summary>
    public DateTimeOffset? HubTime => _transport.HubTime;

    /// <summary>Makes a call that no group offers, as safely as all others: to the hub only, the token hidden, nothing changed on a connection that only reads.</summary>
    /// <exception cref="HubRequestException">The call is not one to the hub, or the hub refuses it.</exception>
    /// <exception cref="HubReadOnlyException">The call would change the hub, and this connection only reads.</exception>
    public Task<RawAnswer> SendAsync(RawRequest request, CancellationToken cancellationToken = default) => _raw.SendAsync(request, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();
}
