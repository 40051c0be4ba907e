using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>An entry of <c>files.entries</c> in a record of the newer line; shorter than the entry of a file list.</summary>
internal static class RecordFileEntry
{
    /// <param name="linksOf">Where the entry's links lead; <c>null</c> leaves them out.</param>
    public static void Write(Utf8JsonWriter json, StoredRecord record, StoredFile file, SiteUrls? linksOf)
    {
        json.WriteStartObject();
        if (file is { Committed: true, Content: { } content })
        {
            var type = MediaTypes.Guess(file.Key);
            json.WriteString("id", Scatter.Uuid(record.Id, file.Key));
            json.WriteString("checksum", "md5:" + content.Md5);
            json.WriteString("ext", FileExtensions.Of(file.Key));
            json.WriteNumber("size", content.SizeBytes);
            json.WriteString("mimetype", type);
            json.WriteString("storage_class", "L");
        }

        json.WriteString("key", file.Key);
        json.WritePropertyName("metadata");

        // The index keeps no member of the metadata that the search does not know.
        if (FileRules.Of(HubProfile.N).ShownMetadata(file) is null)
            json.WriteNullValue();
        else
            HubJson.EmptyObject.WriteTo(json);
        json.WriteStartObject("access");
        json.WriteBoolean("hidden", false);
        json.WriteEndObject();
        if (linksOf is not null)
            WriteLinks(json, record, file.Key, linksOf);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, StoredRecord record, string key, SiteUrls urls)
    {
        var rules = FileRules.Of(HubProfile.N);
        var self = $"{FileEntryWriter.BaseUrl(record, urls)}/{rules.Segment(key)}";
        json.WriteStartObject("links");
        json.WriteString("self", self);
        json.WriteString("content", self + "/content");
        FileEntryWriter.WriteViews(json, record, key, urls, rules);
        json.WriteEndObject();
    }
}
