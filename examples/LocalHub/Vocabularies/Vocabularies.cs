using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The hub's vocabularies, and what it does with references to them.</summary>
internal sealed class Vocabularies
{
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

    /// <summary>Gives every reference what the hub shows with it, and adds the focus areas of the chosen activity. Changes and returns its argument.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="showsPlaceIds">Whether an affiliation's identifiers are shown beside its id.</param>
    public JsonObject Dereference(JsonObject metadata, bool showsPlaceIds = false)
    {
        AddFocusAreas(metadata);
        foreach (var (type, id, reference) in References.In(metadata))
        {
            Expand(reference, type, id);
            if (showsPlaceIds && type == "affiliations" && Find(type, id) is not null)
                reference["identifiers"] = new JsonArray(new JsonObject { ["identifier"] = id, ["scheme"] = "ror" });
        }

        return metadata;
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

    private void Expand(JsonObject reference, string type, string id)
    {
        var term = Find(type, id) ?? (type == "languages" ? new VocabularyTerm(id, id) : null);
        if (term is null)
            return;
        switch (type)
        {
            case "subjects":
                reference["subject"] = term.Title;
                reference["scheme"] = "FOS";
                break;
            case "affiliations" or "funders":
                reference["name"] = term.Title;
                break;
            case "awards":
                reference["title"] = new JsonObject { ["en"] = term.Title };
                break;
            case "licenses":
                ExpandLicence(reference, term);
                break;
            default:
                reference["title"] = new JsonObject { ["en"] = term.Title };
                break;
        }
    }

    private static void ExpandLicence(JsonObject reference, VocabularyTerm term)
    {
        reference["title"] = new JsonObject { ["en"] = term.Title };
        reference["description"] = new JsonObject { ["en"] = term.Title };
        if (term.Id.StartsWith("cc-", StringComparison.Ordinal))
            reference["icon"] = term.Id[..term.Id.LastIndexOf('-')] + "-icon";
        reference["props"] = new JsonObject { ["scheme"] = "spdx", ["url"] = LicenceUrl(term.Id) };
    }

    private static string LicenceUrl(string id)
    {
        if (!id.StartsWith("cc-by", StringComparison.Ordinal))
            return $"https://spdx.org/licenses/{id}.html";
        var dash = id.LastIndexOf('-');
        return $"https://creativecommons.org/licenses/{id[3..dash]}/{id[(dash + 1)..]}/legalcode";
    }
}
