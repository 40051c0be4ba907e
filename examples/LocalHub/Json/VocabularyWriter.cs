using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes terms of vocabularies; each collection has members of its own.</summary>
internal static class VocabularyWriter
{
    /// <summary>When the vocabularies were loaded, which is the same for every hub here.</summary>
    private const string Loaded = "2023-01-09T10:15:30.123456+00:00";

    public static void Write(Utf8JsonWriter json, VocabularyCollection collection, VocabularyTerm term, string site)
    {
        json.WriteStartObject();
        json.WriteString("id", term.Id);
        json.WriteString("created", Loaded);
        json.WriteString("updated", Loaded);
        json.WriteStartObject("links");
        json.WriteString("self", $"{site}{collection.Path}/{SiteUrls.Segment(term.Id)}");
        json.WriteEndObject();
        json.WriteNumber("revision_id", 1);
        if (collection.IsGeneric)
            WriteGeneric(json, collection, term);
        else if (collection.Name == "subjects")
            WriteSubject(json, term);
        else
            WriteOrganisation(json, term);
        json.WriteEndObject();
    }

    private static void WriteGeneric(Utf8JsonWriter json, VocabularyCollection collection, VocabularyTerm term)
    {
        WriteTitle(json, term);
        json.WriteStartObject("props");
        foreach (var (name, value) in ((string, string?)[])[("type", term.Type), ("subtype", term.Subtype), ("acronym", term.Acronym)])
            if (value is not null)
                json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("tags");
        foreach (var tag in term.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("type", collection.Name);
    }

    private static void WriteSubject(Utf8JsonWriter json, VocabularyTerm term)
    {
        json.WriteString("scheme", "FOS");
        json.WriteString("subject", term.Title);
    }

    private static void WriteOrganisation(Utf8JsonWriter json, VocabularyTerm term)
    {
        WriteTitle(json, term);
        if (term.Acronym is not null)
            json.WriteString("acronym", term.Acronym);
        json.WriteStartArray("identifiers");
        json.WriteStartObject();
        json.WriteString("identifier", term.Id);
        json.WriteString("scheme", "ror");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("name", term.Title);
    }

    private static void WriteTitle(Utf8JsonWriter json, VocabularyTerm term)
    {
        json.WriteStartObject("title");
        json.WriteString("en", term.Title);
        json.WriteEndObject();
    }
}
