using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Cleans sent metadata: unknown members are reported and dropped, text is normalised, titles of references are left to the vocabularies.</summary>
internal sealed class MetadataCleaner(List<FieldError> errors)
{
    private static readonly string[] PersonMembers = ["type", "name", "given_name", "family_name", "identifiers", "email"];

    /// <summary>The members the hub knows, by the object they stand in. Objects that are not listed are taken as they are.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        [""] =
        [
            "resource_type", "title", "additional_titles", "description", "additional_descriptions", "creators", "contributors", "publication_date",
            "publisher", "version", "languages", "rights", "subjects", "dates", "identifiers", "related_identifiers", "sizes", "formats", "locations",
            "funding", "references", "geo_work_programme_activity", "target_audiences", "engagement_priorities", "marketplace",
        ],
        ["creators[]"] = ["person_or_org", "role", "affiliations"],
        ["creators[].person_or_org"] = PersonMembers,
        ["contributors[]"] = ["person_or_org", "role", "affiliations"],
        ["contributors[].person_or_org"] = PersonMembers,
        ["additional_titles[]"] = ["title", "type", "lang"],
        ["additional_descriptions[]"] = ["description", "type", "lang"],
        ["rights[]"] = ["id", "title", "description", "link"],
        ["dates[]"] = ["date", "type", "description"],
        ["identifiers[]"] = ["identifier", "scheme"],
        ["related_identifiers[]"] = ["identifier", "scheme", "relation_type", "resource_type", "title", "description"],
        ["locations"] = ["features"],
        ["locations.features[]"] = ["geometry", "place", "identifiers", "description"],
        ["funding[]"] = ["funder", "award"],
        ["references[]"] = ["reference", "identifier", "scheme"],
        ["marketplace"] = ["launch_url", "vendor_contact"],
    };

    /// <summary>References to vocabularies: what the hub added when it dumped them is stripped.</summary>
    private static readonly string[] References =
    [
        "resource_type", "languages[]", "geo_work_programme_activity", "target_audiences[]", "engagement_priorities[]", "creators[].role",
        "contributors[].role", "additional_titles[].type", "additional_titles[].lang", "additional_descriptions[].type",
        "additional_descriptions[].lang", "dates[].type", "related_identifiers[].relation_type", "related_identifiers[].resource_type",
    ];

    public JsonObject Clean(JsonObject metadata) => CleanObject(metadata, "", "metadata");

    private JsonObject CleanObject(JsonObject source, string shape, string path)
    {
        var result = new JsonObject();
        if (References.Contains(shape) && source["id"] is { } id)
            return new JsonObject { ["id"] = id.DeepClone() };

        var known = Known.GetValueOrDefault(shape);
        foreach (var (name, value) in source)
        {
            if (known is not null && !known.Contains(name))
                errors.Add(new FieldError($"{path}.{name}", "Unknown field."));
            else if (value is not null)
                result[name] = CleanNode(value, shape.Length == 0 ? name : $"{shape}.{name}", $"{path}.{name}");
        }

        if (shape.EndsWith("person_or_org", StringComparison.Ordinal))
            NamePerson(result);
        return result;
    }

    private JsonNode? CleanNode(JsonNode node, string shape, string path) => node switch
    {
        JsonObject inner => CleanObject(inner, shape, path),
        JsonArray list => new JsonArray([.. list.Select((entry, i) =>
            entry is null ? null : CleanNode(entry, shape + "[]", string.Create(CultureInfo.InvariantCulture, $"{path}.{i}")))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => TextCleaning.Clean(value.GetValue<string>()),
        _ => node.DeepClone(),
    };

    /// <summary>A person's name is always family name, given name; an organisation has no such parts.</summary>
    private static void NamePerson(JsonObject person)
    {
        if (person["type"]?.ToString() == "organizational")
        {
            person.Remove("given_name");
            person.Remove("family_name");
        }
        else if (person["family_name"]?.ToString() is { Length: > 0 } family)
        {
            var given = person["given_name"]?.ToString();
            person["name"] = string.IsNullOrEmpty(given) ? family : $"{family}, {given}";
        }
    }
}
