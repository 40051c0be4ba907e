using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Answers a page of a collection that is no search for records: vocabularies, communities, requests.</summary>
internal static class CollectionAnswer
{
    /// <param name="request">The request.</param>
    /// <param name="scope">The collection's habits; its facets are shown without counts.</param>
    /// <param name="items">What was found, in order.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="saysPage">Whether newer hubs say which page it is.</param>
    public static Task AnswerPageAsync<T>(this HubRequest request, SearchScope scope, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, bool saysPage = true)
    {
        var parameters = SearchParameters.Read(request, scope);
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            foreach (var item in items.Skip((int)Math.Min(parameters.First, items.Count)).Take((int)Math.Min(parameters.Size, items.Count)))
                write(json, item);
            json.WriteEndArray();
            json.WriteNumber("total", items.Count);
            json.WriteEndObject();
            WriteFacets(json, scope);
            json.WriteString("sortBy", parameters.Sort);
            if (saysPage && SearchHabits.Of(request.Site.Profile).NumbersPages)
                json.WriteNumber("page", parameters.Page);
            json.WriteStartObject("links");
            foreach (var (key, url) in SearchLinks.Of(request.Site, scope, parameters, items.Count))
                json.WriteString(key, url);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WriteFacets(Utf8JsonWriter json, SearchScope scope)
    {
        if (scope.Facets is null)
            return;
        json.WriteStartObject("aggregations");
        foreach (var facet in scope.Facets)
        {
            json.WriteStartObject(facet.Name);
            json.WriteStartArray("buckets");
            json.WriteEndArray();
            json.WriteString("label", facet.Label);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
