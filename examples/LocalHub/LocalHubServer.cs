namespace KnowledgeHub.LocalHub;

/// <summary>A GEO Knowledge Hub on loopback.</summary>
public sealed class LocalHubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalHubServer(WebApplication app, HubSite site, FaultPlan faults, RequestLog requests, LocalStorageServer? storage)
    {
        _app = app;
        BaseUrl = LoopbackHost.AddressOf(app);
        State = site.State;
        Faults = faults;
        Requests = requests;
        Storage = storage;
        site.Urls.ListeningOn(BaseUrl);
    }

    /// <summary>The hub's address, <c>http://127.0.0.1:PORT</c>, without <c>/api</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What the hub holds.</summary>
    public HubState State { get; }

    /// <summary>What goes wrong; applies to <see cref="Storage"/> too.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What was asked of the hub.</summary>
    public RequestLog Requests { get; }

    /// <summary>The object storage, when <see cref="LocalHubOptions.DownloadMode"/> asks for one of its own.</summary>
    public LocalStorageServer? Storage { get; }

    /// <summary>Starts a hub; it listens when this returns.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalHubServer> StartAsync(LocalHubOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalHubOptions();
        var urls = new SiteUrls(options.PublicBaseUrl);
        var state = new HubState(options, Vocabularies.Load(), urls);
        if (options.ExampleData && state.IsEmpty)
            ExampleRecords.Publish(state, options.Profile);

        var presigner = new Presigner(options.Clock) { Storage = options.RedirectTarget };
        var (faults, requests) = (new FaultPlan(), new RequestLog());
        var ownStorage = options.DownloadMode != DownloadMode.Direct && options.RedirectTarget is null;
        var storage = ownStorage ? await LocalStorageServer.StartAsync(state, presigner, faults, cancellationToken) : null;
        presigner.Storage ??= storage?.BaseUrl;

        var site = new HubSite(options, state, urls, presigner);
        var app = LoopbackHost.Create(options.Port);
        var pipeline = new HubPipeline(site, Routes(options.Profile), faults, requests);
        app.Run(pipeline.RunAsync);
        await app.StartAsync(cancellationToken);
        return new LocalHubServer(app, site, faults, requests, storage);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Storage is not null)
            await Storage.DisposeAsync();
    }

    private static RouteTable Routes(HubProfile profile)
    {
        var routes = new RouteTable(profile);
        SearchEndpoints.Map(routes);
        RecordEndpoints.Map(routes);
        RecordFileEndpoints.Map(routes);
        VersionEndpoints.Map(routes);
        VocabularyEndpoints.Map(routes);
        AccessLinkEndpoints.Map(routes);
        DraftEndpoints.Map(routes);
        DraftPidEndpoints.Map(routes);
        DraftFileEndpoints.Map(routes);
        CommunityEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        RequestEndpoints.Map(routes);
        if (routes.Kinds.Contains(RecordKind.Package))
        {
            PackageEndpoints.Map(routes);
            PackageContextEndpoints.Map(routes);
        }

        if (profile == HubProfile.N)
            NewerRecordEndpoints.Map(routes);
        return routes;
    }
}
