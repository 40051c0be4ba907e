namespace KnowledgeHub.LocalHub;

/// <summary>Filters hits by chosen facet values and counts the values of all hits, chosen or not.</summary>
internal sealed class FacetCounter(IReadOnlyList<Facet> facets, IReadOnlyDictionary<string, IReadOnlyList<string>> chosen, Vocabularies vocabularies)
{
    private const int MaxBuckets = 10;

    public bool IsChosen(RecordView view) =>
        chosen.Count == 0 || chosen.All(choice => view.Document.Facets[choice.Key].Any(value => choice.Value.Any(wanted => Covers(wanted, value))));

    /// <summary>The aggregations as JSON.</summary>
    public byte[] Count(IEnumerable<RecordView> views)
    {
        var counts = facets.Select(_ => new Dictionary<string, int>()).ToArray();
        foreach (var view in views)
        {
            var values = view.Document.Facets;
            for (var i = 0; i < facets.Count; i++)
                foreach (var value in values[facets[i].Name])
                    counts[i][value] = counts[i].GetValueOrDefault(value) + 1;
        }

        return HubJson.Write(json =>
        {
            json.WriteStartObject();
            for (var i = 0; i < facets.Count; i++)
            {
                json.WriteStartObject(facets[i].Name);
                WriteBuckets(json, facets[i], counts[i]);
                json.WriteString("label", facets[i].Label);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    private void WriteBuckets(System.Text.Json.Utf8JsonWriter json, Facet facet, Dictionary<string, int> counts)
    {
        var groups = counts.GroupBy(count => count.Key.Split("::")[0])
            .Select(group => (
                group.Key,
                Count: group.Sum(count => count.Value),
                Inner: group.Where(count => count.Key.Contains("::", StringComparison.Ordinal)).ToList()))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MaxBuckets);
        json.WriteStartArray("buckets");
        foreach (var (key, count, inner) in groups)
        {
            json.WriteStartObject();
            WriteBucket(json, facet, key, key, count);
            if (facet.IsNested)
            {
                json.WriteStartObject("inner");
                json.WriteStartArray("buckets");
                foreach (var (value, innerCount) in inner.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MaxBuckets))
                {
                    json.WriteStartObject();
                    WriteBucket(json, facet, value.Split("::")[1], value, innerCount);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteBucket(System.Text.Json.Utf8JsonWriter json, Facet facet, string key, string value, int count)
    {
        json.WriteString("key", key);
        json.WriteNumber("doc_count", count);
        json.WriteString("label", facet.Name == "record_type" ? RecordKinds.FacetLabel(key)
            : facet.Vocabulary is { } vocabulary && vocabularies.Find(vocabulary, key) is { } term ? term.Title
            : key);
        json.WriteBoolean("is_selected", chosen.TryGetValue(facet.Name, out var values) && values.Contains(value));
    }

    private static bool Covers(string wanted, string value) =>
        value == wanted || (value.Length > wanted.Length && value.StartsWith(wanted, StringComparison.Ordinal) && value.AsSpan(wanted.Length).StartsWith("::"));
}
