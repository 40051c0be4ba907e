using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>
/// Metadata as a hub shows them hold more than is stored: references to vocabularies come with their titles and more, and a record without
/// a type with a default one. Sent back, some of that is refused, and some becomes real.
/// </summary>
internal static class ShownMetadata
{
    /// <summary>What the GEO hub shows as the type of a record that has none.</summary>
    public const string DefaultType = "knowledge";

    private const string DefaultTypeTitle = "Knowledge Package";

    // Each is stored as an id alone, where it has one.
    private static readonly HashSet<string> References = new(StringComparer.Ordinal)
    {
        "resource_type", "geo_work_programme_activity", "languages[]", "rights[]", "subjects[]", "target_audiences[]", "engagement_priorities[]",
        "additional_titles[].type", "additional_titles[].lang", "additional_descriptions[].type", "additional_descriptions[].lang",
        "creators[].role", "creators[].affiliations[]", "contributors[].role", "contributors[].affiliations[]", "dates[].type",
        "related_identifiers[].relation_type", "related_identifiers[].resource_type", "funding[].funder", "funding[].award",
    };

    /// <summary>Whether a record's type may be shown only, and not stored.</summary>
    public static bool MayLackType(IReadOnlyDictionary<string, object?> metadata)
    {
        var type = metadata.Object("resource_type");

        return type.Text("id") == DefaultType && type.Object("title") is { Count: 1 } title && title.Text("en") == DefaultTypeTitle;
    }

    /// <summary>Writes the metadata without what is only shown.</summary>
    public static void WriteStored(Utf8JsonWriter writer, JsonElement metadata, bool hasType)
    {
        writer.WriteStartObject();
        foreach (var member in metadata.EnumerateObject().Where(member => hasType || !member.NameEquals("resource_type"u8)))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, member.Name);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Array && IsPrefix(place + "[]"))
        {
            writer.WriteStartArray();
            foreach (var entry in value.EnumerateArray())
                Write(writer, entry, place + "[]");
            writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Object && IsPrefix(place))
        {
            WriteObject(writer, value, place);
        }
        else
        {
            JsonText.Keep(writer, value);
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, string place)
    {
        var isReference = References.Contains(place) && value.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String;
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject().Where(member => isReference ? member.NameEquals("id"u8) : !IsShownOnly(place, member)))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, $"{place}.{member.Name}");
        }

        writer.WriteEndObject();
    }

    // The identifiers of an affiliation come from the vocabulary.
    private static bool IsShownOnly(string place, JsonProperty member) =>
        place.EndsWith(".affiliations[]", StringComparison.Ordinal) && member.NameEquals("identifiers"u8);

    private static bool IsPrefix(string place) =>
        References.Contains(place) || References.Any(reference => reference.StartsWith(place + ".", StringComparison.Ordinal) || reference.StartsWith(place + "[", StringComparison.Ordinal));
}
