namespace KnowledgeHub.LocalHub;

/// <summary>Requests: the reviews the caller has asked for.</summary>
internal static class RequestEndpoints
{
    private static readonly Facet[] Facets = [new("type", "Type"), new("status", "Status")];

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/requests/", ListAsync);
        routes.Add("GET", "/api/user/requests", ListAsync);
        if (routes.Profile == HubProfile.N)
            routes.Add("GET", "/api/records/{}/requests", ListOfRecordAsync);
    }

    private static Task ListAsync(HubRequest request)
    {
        if (request.UserId is not { } user)
            throw HubAnswerException.Denied();
        return AnswerAsync(request, request.State.DraftsInReview(user));
    }

    private static Task ListOfRecordAsync(HubRequest request)
    {
        request.GetReadable(request.Id);
        return AnswerAsync(request, []);
    }

    private static Task AnswerAsync(HubRequest request, IReadOnlyList<RecordView> drafts)
    {
        // Newer hubs lead to the address with the slash at its end.
        var path = request.Site.Profile == HubProfile.N ? "/api/requests/" : "/api/requests";
        var scope = new SearchScope { Name = path, Facets = Facets, LinksFilters = false, LinkPath = path, Path = path };
        return request.AnswerPageAsync(scope, drafts, (json, draft) => ReviewEndpoints.Write(json, request, draft, draft.Parent.Review!), saysPage: false);
    }
}
