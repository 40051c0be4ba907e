using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The vocabularies a client may list or look a term up in.</summary>
internal static class VocabularyEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/vocabularies/{}", ListAsync);
        routes.Add("GET", "/api/vocabularies/{}/{}", GetAsync);
    }

    private static Task ListAsync(HubRequest request)
    {
        var type = request.Values[0];
        if (!request.Site.Vocabularies.Types.Contains(type))
            throw HubAnswerException.NoSuchPid();

        var parameters = SearchParameters.Read(request, new SearchScope { Name = type, Facets = [], LinkPath = "", Path = "" });
        var wanted = TextWords.Of(parameters.Query ?? request.Http.Request.Query["suggest"].ToString());
        var found = request.Site.Vocabularies.Terms(type)
            .Where(term => wanted.Count == 0 || wanted.All(word => TextWords.Of($"{term.Id} {term.Title} {term.Acronym}").Any(other => other.StartsWith(word, StringComparison.Ordinal))))
            .ToList();
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            foreach (var term in found.Skip((parameters.Page - 1) * parameters.Size).Take(parameters.Size))
                Write(json, request, type, term);
            json.WriteEndArray();
            json.WriteNumber("total", found.Count);
            json.WriteEndObject();
            json.WriteString("sortBy", parameters.Query is null ? "title" : "bestmatch");
            json.WriteStartObject("links");
            json.WriteString("self", $"{request.Site.Urls.Site}/api/vocabularies/{type}?page={parameters.Page}&size={parameters.Size}&sort=title");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Task GetAsync(HubRequest request)
    {
        var term = request.Site.Vocabularies.Find(request.Values[0], request.Values[1]) ?? throw HubAnswerException.NoSuchPid();
        return request.AnswerAsync(200, json => Write(json, request, request.Values[0], term));
    }

    private static void Write(Utf8JsonWriter json, HubRequest request, string type, VocabularyTerm term)
    {
        json.WriteStartObject();
        json.WriteString("id", term.Id);
        json.WriteString("type", type);
        json.WriteStartObject("title");
        json.WriteString("en", term.Title);
        json.WriteEndObject();
        json.WriteStartObject("props");
        foreach (var (name, value) in ((string, string?)[])[("type", term.Type), ("subtype", term.Subtype), ("acronym", term.Acronym)])
            if (value is not null)
                json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("tags");
        foreach (var tag in term.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteNumber("revision_id", 1);
        json.WriteStartObject("links");
        json.WriteString("self", $"{request.Site.Urls.Site}/api/vocabularies/{type}/{SiteUrls.Segment(term.Id)}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
