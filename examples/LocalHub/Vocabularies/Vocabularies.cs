using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The hub's vocabularies, and what it does with references to them.</summary>
internal sealed class Vocabularies
{
    /// <summary>Where in the metadata references stand, and to which vocabulary. <c>[]</c> walks a list.</summary>
    private static readonly (string Path, string Type)[] References =
    [
        ("resource_type", "resourcetypes"),
        ("languages[]", "languages"),
        ("rights[]", "licenses"),
        ("additional_titles[].type", "titletypes"),
        ("additional_titles[].lang", "languages"),
        ("additional_descriptions[].type", "descriptiontypes"),
        ("additional_descriptions[].lang", "languages"),
        ("creators[].role", "creatorsroles"),
        ("contributors[].role", "contributorsroles"),
        ("dates[].type", "datetypes"),
        ("related_identifiers[].relation_type", "relationtypes"),
        ("related_identifiers[].resource_type", "resourcetypes"),
        ("geo_work_programme_activity", "geowptypes"),
        ("target_audiences[]", "targetaudiencestypes"),
        ("engagement_priorities[]", "engagementprioritiestypes"),
    ];

    private readonly Dictionary<string, IReadOnlyDictionary<string, VocabularyTerm>> _types;

    private Vocabularies(Dictionary<string, IReadOnlyDictionary<string, VocabularyTerm>> types) => _types = types;

    public IReadOnlyCollection<string> Types => _types.Keys;

    public static Vocabularies Load()
    {
        using var document = EmbeddedData.Json("vocabularies.json");
        var types = new Dictionary<string, IReadOnlyDictionary<string, VocabularyTerm>>();
        foreach (var vocabulary in document.RootElement.EnumerateObject())
            foreach (var name in vocabulary.Name.Split('+'))
                types[name == "subjects_fos" ? "subjects" : name] = VocabularyReader.Read(vocabulary.Value);
        return new Vocabularies(types);
    }

    public VocabularyTerm? Find(string type, string id) => _types.GetValueOrDefault(type)?.GetValueOrDefault(id);

    public IEnumerable<VocabularyTerm> Terms(string type) => _types.GetValueOrDefault(type)?.Values ?? [];

    /// <summary>Gives every reference its title, and adds the focus areas of the chosen work-programme activity. Changes and returns its argument.</summary>
    public JsonObject Dereference(JsonObject metadata)
    {
        AddFocusAreas(metadata);
        foreach (var (path, type) in References)
            foreach (var reference in Walk(metadata, path))
                Expand(reference, type);
        ExpandSubjects(metadata);
        return metadata;
    }

    /// <summary>All references in the metadata, with their path as the hub's errors name it, the vocabulary, and the id.</summary>
    public static IEnumerable<(string Type, string Id)> ReferencesIn(JsonObject metadata)
    {
        foreach (var (path, type) in References)
            foreach (var reference in Walk(metadata, path))
                if (reference["id"] is JsonValue value && value.TryGetValue<string>(out var id))
                    yield return (type, id);
    }

    private void AddFocusAreas(JsonObject metadata)
    {
        if (metadata["geo_work_programme_activity"] is not JsonObject activity || activity["id"]?.GetValueKind() != JsonValueKind.String)
            return;
        var tags = Find("geowptypes", activity["id"]!.GetValue<string>())?.Tags ?? [];
        if (tags.Count == 0)
            return;

        var priorities = metadata["engagement_priorities"] as JsonArray ?? [];
        var present = priorities.Select(priority => priority?["id"]?.ToString()).ToHashSet();
        foreach (var tag in tags.Where(tag => !present.Contains(tag)))
            priorities.Add(new JsonObject { ["id"] = tag });
        metadata["engagement_priorities"] ??= priorities;
    }

    private void Expand(JsonObject reference, string type)
    {
        if (reference["id"] is not JsonValue value || !value.TryGetValue<string>(out var id))
            return;
        var term = Find(type, id) ?? (type == "languages" ? new VocabularyTerm(id, id) : null);
        if (term is null)
            return;

        reference["title"] ??= new JsonObject { ["en"] = term.Title };
        if (type == "licenses" && reference["props"] is null)
        {
            if (id.StartsWith("cc-", StringComparison.Ordinal))
                reference["icon"] = id[..id.LastIndexOf('-')] + "-icon";
            reference["props"] = new JsonObject { ["scheme"] = "spdx", ["url"] = LicenceUrl(id) };
        }
    }

    private void ExpandSubjects(JsonObject metadata)
    {
        foreach (var subject in Walk(metadata, "subjects[]"))
            if (subject["id"] is JsonValue value && value.TryGetValue<string>(out var id) && Find("subjects", id) is { } term)
            {
                subject["subject"] ??= term.Title;
                subject["scheme"] ??= "FOS";
            }
    }

    private static string LicenceUrl(string id)
    {
        if (!id.StartsWith("cc-by", StringComparison.Ordinal))
            return $"https://spdx.org/licenses/{id}.html";
        var dash = id.LastIndexOf('-');
        return $"https://creativecommons.org/licenses/{id[3..dash]}/{id[(dash + 1)..]}/legalcode";
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
