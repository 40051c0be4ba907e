namespace KnowledgeHub.LocalHub;

/// <summary>How a local hub behaves. The defaults suit a test: in memory, empty, no index lag, any free port.</summary>
public sealed record LocalHubOptions
{
    /// <summary>The token of user 1, who owns the example data.</summary>
    public const string OwnerToken = "local-hub-token";

    /// <summary>The token of user 2, who owns nothing at first.</summary>
    public const string SecondToken = "second-user-token";

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Which hub software to behave as.</summary>
    public HubProfile Profile { get; init; } = HubProfile.G;

    /// <summary>Whether an empty hub is filled with the example records at start.</summary>
    public bool ExampleData { get; init; }

    /// <summary>Where records and files are kept; <c>null</c> keeps them in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>How long a change takes to appear in searches.</summary>
    /// <value>Default zero. The command line uses one second.</value>
    public TimeSpan IndexLag { get; init; } = TimeSpan.Zero;

    /// <summary>Whether downloads answer <c>Range</c> requests with 206. The hub as shipped does not.</summary>
    public bool Ranges { get; init; }

    /// <summary>How downloads are answered.</summary>
    public DownloadMode DownloadMode { get; init; } = DownloadMode.Direct;

    /// <summary>
    /// The origin of presigned URLs; <c>null</c> starts a second host on loopback, <see cref="LocalHubServer.Storage"/>, when
    /// <see cref="DownloadMode"/> needs one.
    /// </summary>
    public Uri? RedirectTarget { get; init; }

    /// <summary>Requests a minute before 429; <c>null</c> never refuses (the headers then speak of 500).</summary>
    public int? LimitPerMinute { get; init; }

    /// <summary>Requests an hour before 429; <c>null</c> never refuses.</summary>
    public int? LimitPerHour { get; init; }

    /// <summary>Whether starting a file moves the revision and <c>updated</c> of its draft. The recorded hubs do not.</summary>
    public bool RevisionOnFileStart { get; init; }

    /// <summary>The largest request body, in bytes, before a 413: the proxy's HTML for G, the hub's JSON for N. <c>null</c> has no limit.</summary>
    public long? MaxBodyBytes { get; init; }

    /// <summary>The largest page of a search; <c>null</c> has no limit.</summary>
    public int? MaxPageSize { get; init; }

    /// <summary>How many hits a search reaches at most.</summary>
    /// <value>Default 10,000.</value>
    public int ResultWindow { get; init; } = 10_000;

    /// <summary>The site address in links, without a trailing slash; <c>null</c> uses the address listened on.</summary>
    public string? PublicBaseUrl { get; init; }

    /// <summary>The accepted access tokens and the user each one stands for.</summary>
    public IReadOnlyDictionary<string, int> Tokens { get; init; } =
        new Dictionary<string, int> { [OwnerToken] = 1, [SecondToken] = 2 };

    /// <summary>The prefix of the DOIs that the hub registers itself.</summary>
    /// <value>Default <c>10.5072</c>, which belongs to nobody.</value>
    public string DoiPrefix { get; init; } = "10.5072";

    /// <summary>Whether every well-formed id of a language or an award is accepted, though the hub carries only some along.</summary>
    public bool AnyOpenVocabularyId { get; init; } = true;

    /// <summary>Whether every id of an affiliation or a funder is accepted, not only the few the hub carries along.</summary>
    public bool AnyOrganisationId { get; init; }

    /// <summary>Whether a record with two places breaks the search engine: it is stored, and the answer is a 500.</summary>
    public bool TwoPlacesBreakIndex { get; init; }

    /// <summary>The communities.</summary>
    /// <value>Default <c>soils</c> and <c>water</c>.</value>
    public IReadOnlyList<CommunitySeed> Communities { get; init; } = [new CommunitySeed("soils", "Soils of the World"), new CommunitySeed("water", "Water from Space")];

    /// <summary>What the answers' <c>Date</c> says; <c>null</c> is the time of this machine.</summary>
    public Func<DateTimeOffset>? Date { get; init; }

    /// <summary>The hub's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
