using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The vocabularies a client may list or look a term up in.</summary>
internal static class VocabularyEndpoints
{
    /// <summary>These are no types of the one collection but collections of their own.</summary>
    private static readonly string[] Own = ["affiliations", "funders", "awards", "subjects", "names"];

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/vocabularies/{}", request => ListAsync(request, GenericType(request)));
        routes.Add("GET", "/api/vocabularies/{}/{}", request => GetAsync(request, GenericType(request), request.Values[1]));
        foreach (var type in Own)
        {
            routes.Add("GET", "/api/" + type, request => ListAsync(request, type));
            routes.Add("GET", $"/api/{type}/{{}}", request => GetAsync(request, type, request.Values[0]));
        }
    }

    private static string GenericType(HubRequest request) =>
        request.Site.Vocabularies.Types.Contains(request.Values[0]) && !Own.Contains(request.Values[0]) ? request.Values[0] : throw HubAnswerException.NoSuchPid();

    private static Task ListAsync(HubRequest request, string type)
    {

        var parameters = SearchParameters.Read(request, new SearchScope { Name = type, Facets = [], Suggests = true, Sorts = ["bestmatch", "title", "newest", "oldest"], DefaultSort = "title", LinkPath = "", Path = "" });
        var wanted = TextWords.Of(parameters.Query ?? parameters.Suggest ?? "");
        var found = request.Site.Vocabularies.Terms(type)
            .Where(term => wanted.Count == 0 || wanted.All(word => TextWords.Of($"{term.Id} {term.Title} {term.Acronym}").Any(other => other.StartsWith(word, StringComparison.Ordinal))))
            .ToList();
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            foreach (var term in found.Skip((int)parameters.First).Take((int)Math.Min(parameters.Size, int.MaxValue)))
                Write(json, request, type, term);
            json.WriteEndArray();
            json.WriteNumber("total", found.Count);
            json.WriteEndObject();
            json.WriteString("sortBy", parameters.Query is null ? "title" : "bestmatch");
            json.WriteStartObject("links");
            json.WriteString("self", $"{request.Site.Urls.Site}{Path(type)}?page={parameters.Page}&size={parameters.Size}&sort=title");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Task GetAsync(HubRequest request, string type, string id)
    {
        var term = request.Site.Vocabularies.Find(type, id) ?? throw HubAnswerException.NoSuchPid();
        return request.AnswerAsync(200, json => Write(json, request, type, term));
    }

    private static string Path(string type) => Own.Contains(type) ? "/api/" + type : "/api/vocabularies/" + type;

    private static void Write(Utf8JsonWriter json, HubRequest request, string type, VocabularyTerm term)
    {
        json.WriteStartObject();
        json.WriteString("id", term.Id);
        if (type == "subjects")
        {
            json.WriteString("scheme", "FOS");
            json.WriteString("subject", term.Title);
        }
        else if (Own.Contains(type))
        {
            json.WriteString("name", term.Title);
        }
        else
        {
            json.WriteString("type", type);
        }

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
        json.WriteString("self", $"{request.Site.Urls.Site}{Path(type)}/{SiteUrls.Segment(term.Id)}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
