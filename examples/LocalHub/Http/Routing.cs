namespace KnowledgeHub.LocalHub;

/// <summary>Answers a request.</summary>
internal delegate Task HubEndpoint(HubRequest request);

/// <summary>A route.</summary>
internal sealed record HubRoute(string Method, RoutePattern Pattern, HubEndpoint Endpoint, RecordKind Kind, IReadOnlyList<string> MediaTypes)
{
    /// <summary>What may be asked for; each line of hubs has forms of a record of its own.</summary>
    public IReadOnlyList<string> Accepted(HubProfile profile) => ReferenceEquals(MediaTypes, RouteTable.RecordTypes) ? RecordMediaTypes.Of(profile) : MediaTypes;
}

/// <summary>What a request's path and method lead to.</summary>
/// <param name="Route">The route; <c>null</c> when there is none for the method.</param>
/// <param name="Methods">The methods looked at until the route was found; empty when the path leads nowhere.</param>
/// <param name="OtherPath">The path with one slash for several, where that one leads somewhere and the path sent does not.</param>
internal sealed record RouteMatch(HubRoute? Route, IReadOnlyList<string> Methods, string? OtherPath = null)
{
    /// <summary>Whether the path is known and only its methods were asked for.</summary>
    public bool IsOptions(HttpRequest request) => HttpMethods.IsOptions(request.Method) && Methods.Count > 0;
}

/// <summary>The hub's routes.</summary>
internal sealed class RouteTable(HubProfile profile)
{
    public static readonly IReadOnlyList<string> JsonOnly = [ContentNegotiation.Json];

    /// <summary>Stands for the forms of a record; see <see cref="RecordMediaTypes"/>.</summary>
    public static readonly IReadOnlyList<string> RecordTypes = ["*/*"];

    /// <summary>The same; every route of a record offers all its forms.</summary>
    public static readonly IReadOnlyList<string> SingleRecordTypes = RecordTypes;

    private readonly List<HubRoute> _routes = [];

    public HubProfile Profile => profile;

    /// <summary>The kinds of records this hub keeps: packages and marketplace items are the GEO hub's own.</summary>
    public IReadOnlyList<RecordKind> Kinds { get; } = profile == HubProfile.G ? RecordKinds.All : [RecordKind.Resource];

    /// <summary>How the files of drafts are answered; newer hubs do so in the form of their own pages too.</summary>
    public IReadOnlyList<string> DraftFileTypes { get; } = profile == HubProfile.G ? JsonOnly : [ContentNegotiation.UiJson, ContentNegotiation.Json];

    public void Add(string method, string pattern, HubEndpoint endpoint, RecordKind kind = RecordKind.Resource, IReadOnlyList<string>? mediaTypes = null) =>
        _routes.Add(new HubRoute(method, new RoutePattern(pattern), endpoint, kind, mediaTypes ?? JsonOnly));

    /// <summary>Adds a route under each kind's path.</summary>
    public void AddForKinds(string method, string pattern, HubEndpoint endpoint, IReadOnlyList<string>? mediaTypes = null)
    {
        foreach (var kind in Kinds)
            Add(method, kind.ApiPath() + pattern, endpoint, kind, mediaTypes);
    }

    /// <summary>Finds the route and fills the request with what it says.</summary>
    public RouteMatch Match(HubRequest request)
    {
        var method = request.Http.Request.Method == HttpMethods.Head ? HttpMethods.Get : request.Http.Request.Method;
        var segments = RoutePattern.SegmentsOf(request.RawPath);
        var methods = new List<string>();
        foreach (var route in _routes)
        {
            if (route.Pattern.Match(segments, profile) is not { } values)
                continue;
            methods.Add(route.Method);
            if (route.Method != method)
                continue;

            request.Kind = route.Kind;
            request.Values = values;
            return new RouteMatch(route, methods);
        }

        return new RouteMatch(null, methods, methods.Count == 0 ? WithoutEmptySegments(segments) : null);
    }

    private string? WithoutEmptySegments(string[] segments)
    {
        string[] others = [.. segments[..^1].Where(segment => segment.Length > 0), segments[^1]];
        return others.Length < segments.Length && _routes.Any(route => route.Pattern.Match(others, profile) is not null)
            ? "/" + string.Join('/', others.Select(SiteUrls.Segment))
            : null;
    }
}
