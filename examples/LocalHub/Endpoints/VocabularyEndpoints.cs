namespace KnowledgeHub.LocalHub;

/// <summary>The vocabularies a client may list or look a term up in.</summary>
internal static class VocabularyEndpoints
{
    private const string Root = "/api/vocabularies";
    private const string IdPrefix = "id:";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root + "/{}", request => ListAsync(request, Generic(request)));
        routes.Add("GET", Root + "/{}/{}", request => GetAsync(request, Generic(request), request.Values[1]));
        MapRefusals(routes, Root + "/{}");
        foreach (var collection in VocabularyCollection.OfTheirOwn)
        {
            routes.Add("GET", collection.Path, request => ListAsync(request, collection));
            routes.Add("GET", collection.Path + "/{path}", request => GetAsync(request, collection, request.Values[0]));
            MapRefusals(routes, collection.Path);
        }

        if (routes.Profile != HubProfile.N)
            return;
        routes.Add("GET", Root + "/", ListTypesAsync);
        routes.Add("GET", Root, request => ErrorAnswers.WriteRedirectAsync(request.Http, $"{request.Site.Urls.Site}{Root}/"));
    }

    /// <summary>Only administrators change vocabularies.</summary>
    private static void MapRefusals(RouteTable routes, string path)
    {
        routes.Add("POST", path, _ => throw HubAnswerException.Denied());
        routes.Add("PUT", path + "/{path}", _ => throw HubAnswerException.Denied());
        routes.Add("DELETE", path + "/{path}", _ => throw HubAnswerException.Denied());
    }

    private static VocabularyCollection Generic(HubRequest request) =>
        request.Site.Vocabularies.Types.Contains(request.Values[0]) && VocabularyCollection.OfTheirOwn.All(own => own.Name != request.Values[0])
            ? VocabularyCollection.Generic(request.Values[0])
            : throw HubAnswerException.NotFound();

    private static Task ListAsync(HubRequest request, VocabularyCollection collection)
    {
        if (!collection.IsOpenTo(request))
            throw HubAnswerException.Denied();
        var query = request.Http.Request.Query;
        var text = query.First("q") + query.First("suggest");
        var wanted = TextWords.Of(text);
        var found = request.Site.Vocabularies.Terms(collection.Name)
            .Where(term => text.StartsWith(IdPrefix, StringComparison.Ordinal) ? term.Id == text[IdPrefix.Length..] : Matches(term, wanted))
            .Where(term => !query.ContainsKey("tags") || term.Tags.Contains(query.First("tags")))
            .OrderBy(term => term.Title, StringComparer.OrdinalIgnoreCase);
        return request.AnswerPageAsync(collection.Scope, [.. found], (json, term) => VocabularyWriter.Write(json, collection, term, request.Site.Urls.Site));
    }

    private static bool Matches(VocabularyTerm term, IReadOnlyList<string> wanted) =>
        wanted.All(word => TextWords.Of($"{term.Id} {term.Title} {term.Acronym}").Any(other => other.StartsWith(word, StringComparison.Ordinal)));

    private static Task GetAsync(HubRequest request, VocabularyCollection collection, string id)
    {
        var term = request.Site.Vocabularies.Find(collection.Name, id) ?? throw collection.Unknown(request.Site.Profile);
        request.Http.Response.Headers.ETag = "\"1\"";
        return request.AnswerAsync(200, json => VocabularyWriter.Write(json, collection, term, request.Site.Urls.Site));
    }

    private static Task ListTypesAsync(HubRequest request)
    {
        var types = request.Site.Vocabularies.Types.Order(StringComparer.Ordinal).ToList();
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            foreach (var type in types)
            {
                json.WriteStartObject();
                json.WriteString("id", type);
                json.WriteString("pid_type", type[..3]);
                json.WriteNumber("count", request.Site.Vocabularies.Terms(type).Count());
                json.WriteBoolean("is_custom_vocabulary", false);
                json.WriteStartObject("links");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("total", types.Count);
            json.WriteEndObject();
            json.WriteStartObject("links");
            json.WriteString("self", $"{request.Site.Urls.Site}{Root}/?facets=%7B%7D");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
