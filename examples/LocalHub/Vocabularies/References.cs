using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Where in the metadata references to vocabularies stand.</summary>
internal static class References
{
    /// <summary>The path of each reference, and its vocabulary. <c>[]</c> walks a list.</summary>
    public static readonly IReadOnlyList<(string Path, string Type)> All =
    [
        ("resource_type", "resourcetypes"),
        ("languages[]", "languages"),
        ("rights[]", "licenses"),
        ("subjects[]", "subjects"),
        ("additional_titles[].type", "titletypes"),
        ("additional_titles[].lang", "languages"),
        ("additional_descriptions[].type", "descriptiontypes"),
        ("additional_descriptions[].lang", "languages"),
        ("creators[].role", "creatorsroles"),
        ("creators[].affiliations[]", "affiliations"),
        ("contributors[].role", "contributorsroles"),
        ("contributors[].affiliations[]", "affiliations"),
        ("dates[].type", "datetypes"),
        ("related_identifiers[].relation_type", "relationtypes"),
        ("related_identifiers[].resource_type", "resourcetypes"),
        ("funding[].funder", "funders"),
        ("funding[].award", "awards"),
        ("geo_work_programme_activity", "geowptypes"),
        ("target_audiences[]", "targetaudiencestypes"),
        ("engagement_priorities[]", "engagementprioritiestypes"),
    ];

    /// <summary>All references in the metadata: those that name a term, not those that say it in words.</summary>
    public static IEnumerable<(string Type, string Id, JsonObject Reference)> In(JsonObject metadata)
    {
        foreach (var (path, type) in All)
            foreach (var reference in Walk(metadata, path))
                if (reference["id"] is JsonValue value && value.TryGetValue<string>(out var id))
                    yield return (type, id, reference);
    }

    /// <summary>The metadata as it was stored: of each reference the id, without what the hub shows with it.</summary>
    public static JsonObject Reduce(JsonObject metadata)
    {
        var reduced = (JsonObject)metadata.DeepClone();
        foreach (var (_, id, reference) in In(reduced).ToList())
        {
            reference.Clear();
            reference["id"] = id;
        }

        return reduced;
    }

    private static IEnumerable<JsonObject> Walk(JsonNode? node, string path)
    {
        if (path.Length == 0)
            return node is JsonObject found ? [found] : [];
        var (step, rest) = path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (path[..dot], path[(dot + 1)..]) : (path, "");
        if (node is not JsonObject parent)
            return [];
        return step.EndsWith("[]", StringComparison.Ordinal)
            ? parent[step[..^2]] is JsonArray list ? list.SelectMany(entry => Walk(entry, rest)) : []
            : Walk(parent[step], rest);
    }
}
