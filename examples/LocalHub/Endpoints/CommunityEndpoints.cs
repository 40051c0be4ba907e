namespace KnowledgeHub.LocalHub;

/// <summary>Communities: all that the caller sees, the caller's own, and one by short name or id.</summary>
internal static class CommunityEndpoints
{
    private const string Root = "/api/communities";
    private const int Curator = 1;

    private static readonly Facet[] Facets = [new("type", "Type"), new("visibility", "Visibility")];

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root, request => ListAsync(request, Scope(Root, request.Site.Profile), VisibleTo(request)));
        routes.Add("GET", "/api/user/communities", ListOwnAsync);
        routes.Add("GET", Root + "/{}", GetAsync);
        if (routes.Profile == HubProfile.N)
            routes.Add("GET", "/api/records/{}/communities", ListOfRecordAsync);
    }

    /// <summary>The community of a short name or id; <c>null</c> when there is none.</summary>
    public static CommunitySeed? Find(HubSite site, string nameOrId) => site.Options.Communities.FirstOrDefault(community =>
        community.Slug == nameOrId || (Guid.TryParse(nameOrId, out var id) && community.Id == id.ToString()));

    private static Task ListOwnAsync(HubRequest request)
    {
        if (request.UserId is null)
            throw HubAnswerException.Denied();
        var own = request.UserId == Curator ? VisibleTo(request) : [];
        return ListAsync(request, Scope("/api/user/communities", request.Site.Profile), own);
    }

    /// <summary>No record here was ever accepted by a community.</summary>
    private static Task ListOfRecordAsync(HubRequest request)
    {
        request.GetReadable(request.Id);
        return ListAsync(request, Scope(Root, request.Site.Profile), []);
    }

    private static Task ListAsync(HubRequest request, SearchScope scope, IReadOnlyList<CommunitySeed> communities) =>
        request.AnswerPageAsync(scope, communities, new CommunityWriter(request.Site.Profile, request.Site.Urls.Site).Write);

    private static CommunitySeed[] VisibleTo(HubRequest request)
    {
        var wanted = TextWords.Of(request.Http.Request.Query.First("q"));
        return [.. request.Site.Options.Communities.Where(community => IsVisible(request, community))
            .Where(community => wanted.All(TextWords.Of($"{community.Slug} {community.Title}").Contains))];
    }

    private static bool IsVisible(HubRequest request, CommunitySeed community) => !community.Restricted || request.UserId == Curator;

    private static Task GetAsync(HubRequest request)
    {
        var community = Find(request.Site, request.Values[0]) ?? throw HubAnswerException.NoSuchPid();
        if (!IsVisible(request, community))
            throw HubAnswerException.Denied();
        return request.AnswerAsync(200, json => new CommunityWriter(request.Site.Profile, request.Site.Urls.Site).Write(json, community));
    }

    private static SearchScope Scope(string path, HubProfile profile) => new()
    {
        Name = path,
        Facets = Facets,
        Sorts = profile == HubProfile.N ? ["bestmatch", "newest", "oldest", "version", "updated-desc", "updated-asc"] : ["bestmatch", "newest", "oldest"],
        LinksFilters = false,
        LinkPath = path,
        Path = path,
    };
}
