namespace KnowledgeHub.LocalHub;

/// <summary>Answers a request.</summary>
internal delegate Task HubEndpoint(HubRequest request);

/// <summary>A route: <c>{}</c> in the pattern stands for one segment.</summary>
internal sealed record HubRoute(string Method, string[] Segments, HubEndpoint Endpoint, RecordKind Kind, IReadOnlyList<string> MediaTypes)
{
    /// <summary>What may be asked for; newer hubs have more forms of a record.</summary>
    public IReadOnlyList<string> Accepted(HubProfile profile) =>
        profile == HubProfile.N && ReferenceEquals(MediaTypes, RouteTable.SingleRecordTypes) ? [.. MediaTypes, .. RecordExports.NewerTypes] : MediaTypes;
}

/// <summary>The hub's routes. Matched on the path as sent, because file keys may hold any character once escaped.</summary>
internal sealed class RouteTable
{
    public static readonly IReadOnlyList<string> JsonOnly = [ContentNegotiation.Json];

    /// <summary>Records are also answered with the members the hub's own pages use.</summary>
    public static readonly IReadOnlyList<string> RecordTypes = [ContentNegotiation.Json, ContentNegotiation.UiJson];

    /// <summary>A single record is also answered in the forms other systems read.</summary>
    public static readonly IReadOnlyList<string> SingleRecordTypes = [.. RecordTypes, .. RecordExports.Types];

    private readonly List<HubRoute> _routes = [];

    public void Add(string method, string pattern, HubEndpoint endpoint, RecordKind kind = RecordKind.Resource, IReadOnlyList<string>? mediaTypes = null) =>
        _routes.Add(new HubRoute(method, Split(pattern), endpoint, kind, mediaTypes ?? JsonOnly));

    /// <summary>Adds a route under each kind's path.</summary>
    public void AddForKinds(string method, string pattern, HubEndpoint endpoint, IReadOnlyList<string>? mediaTypes = null)
    {
        foreach (var kind in RecordKinds.All)
            Add(method, kind.ApiPath() + pattern, endpoint, kind, mediaTypes);
    }

    /// <summary>Finds the route and fills the request with what it says; 404 or 405 if there is none.</summary>
    public HubRoute Match(HubRequest request, HubProfile profile)
    {
        var method = request.Http.Request.Method == HttpMethods.Head ? HttpMethods.Get : request.Http.Request.Method;
        var segments = Split(request.RawPath);
        var onlyMethodDiffers = false;
        foreach (var route in _routes)
        {
            if (TryMatch(route, segments, profile) is not { } values)
                continue;
            if (route.Method != method)
            {
                onlyMethodDiffers = true;
                continue;
            }

            request.Kind = route.Kind;
            request.Values = values;
            return route;
        }

        throw onlyMethodDiffers ? HubAnswerException.WrongMethod() : HubAnswerException.NoSuchRoute();
    }

    private static List<string>? TryMatch(HubRoute route, string[] segments, HubProfile profile)
    {
        if (route.Segments.Length != segments.Length)
            return null;
        var values = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            if (route.Segments[i] != "{}")
            {
                if (route.Segments[i] != segments[i])
                    return null;
                continue;
            }

            var value = Uri.UnescapeDataString(segments[i]);

            // G unescapes before it routes, so an escaped slash in a file key leads nowhere.
            if (value.Length == 0 || (profile == HubProfile.G && value.Contains('/', StringComparison.Ordinal)))
                return null;
            values.Add(value);
        }

        return values;
    }

    private static string[] Split(string path) => path.TrimStart('/').Split('/');
}
