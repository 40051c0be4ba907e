namespace KnowledgeHub.LocalHub;

/// <summary>Searches: each kind, all kinds together, and the caller's own.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteTable routes)
    {
        var habits = SearchHabits.Of(routes.Profile);
        foreach (var kind in routes.Kinds)
        {
            routes.Add("GET", kind.ApiPath(), request => AnswerAsync(request, SearchScope.Records(kind, habits)), kind, RouteTable.RecordTypes);
            var own = kind.ApiPath().Replace("/api/", "/api/user/", StringComparison.Ordinal);
            routes.Add("GET", own, request => AnswerOwnAsync(request, SearchScope.User(own, [kind], habits)), kind, RouteTable.RecordTypes);
        }

        if (!routes.Kinds.Contains(RecordKind.Package))
            return;
        routes.Add("GET", "/api/search", request => AnswerAsync(request, SearchScope.Everything(habits)), mediaTypes: RouteTable.RecordTypes);
        routes.Add("GET", "/api/user/search", request => AnswerOwnAsync(request, SearchScope.User("/api/user/search", RecordKinds.All, habits)), mediaTypes: RouteTable.RecordTypes);
        routes.Add("GET", "/api/packages/{}/resources", request => AnswerAsync(request, SearchScope.ResourcesOf(request.Id)), RecordKind.Package, RouteTable.RecordTypes);
    }

    public static Task AnswerAsync(HubRequest request, SearchScope scope)
    {
        var parameters = SearchParameters.Read(request, scope);
        if (parameters.Box is { IsUpsideDown: true })
            throw new HubAnswerException(500, "Internal server error");
        try
        {
            var matches = new Searcher(request.State.Index.Snapshot(), scope, parameters, request).Find();
            return new SearchPage(request, scope, parameters, matches).AnswerAsync();
        }
        catch (RejectedQueryException)
        {
            throw new HubAnswerException(400, "Invalid query string syntax.");
        }
    }

    public static Task AnswerOwnAsync(HubRequest request, SearchScope scope)
    {
        if (request.UserId is null)
            throw HubAnswerException.Denied();
        return AnswerAsync(request, scope);
    }
}
