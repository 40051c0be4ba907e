using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes file entries and file lists.</summary>
internal static class FileEntryWriter
{
    public static string BaseUrl(StoredRecord record, SiteUrls urls) =>
        $"{urls.Site}{record.Kind.ApiPath()}/{record.Id}{(record.IsDraft ? "/draft" : "")}/files";

    public static void WriteList(Utf8JsonWriter json, StoredRecord record, SiteUrls urls, HubProfile profile)
    {
        // The hub writes the links of a published package's file list as if it were a resource; those of the entries are right.
        var listed = record is { Kind: RecordKind.Package, IsDraft: false } && profile == HubProfile.G
            ? BaseUrl(record with { Kind = RecordKind.Resource }, urls)
            : BaseUrl(record, urls);

        json.WriteStartObject();
        json.WriteBoolean("enabled", record.FilesEnabled);
        json.WriteStartObject("links");
        json.WriteString("self", listed);
        if (record.Kind == RecordKind.Resource || !record.IsDraft)
            json.WriteString("archive", listed + "-archive");
        json.WriteEndObject();
        if (record.FilesEnabled)
        {
            json.WriteStartArray("entries");
            foreach (var file in record.Files)
                Write(json, record, file, urls, profile);
            json.WriteEndArray();
            json.WriteString("default_preview", record.DefaultPreview);
            json.WriteStartArray("order");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StoredRecord record, StoredFile file, SiteUrls urls, HubProfile profile, FileAnswer answer = default)
    {
        var rules = FileRules.Of(profile);
        json.WriteStartObject();
        json.WriteString("key", file.Key);
        json.WriteString("created", HubTime.Iso(file.Created));
        json.WriteString("updated", HubTime.Iso(file.Updated));
        json.WritePropertyName("metadata");
        if ((answer.IsNewlyCommitted ? file.Metadata : rules.ShownMetadata(file)) is { } metadata)
            metadata.WriteTo(json);
        else
            json.WriteNullValue();
        json.WriteString("status", file.Committed ? "completed" : "pending");
        WriteLinks(json, record, file, urls, rules);
        if (profile == HubProfile.N)
            WriteTransfer(json, file);
        if (file is { Committed: true, Content: { } content })
            WriteObject(json, record, file, "md5:" + content.Md5, content.SizeBytes, content.Md5);
        else if (file.Parts is { } parts)
            WriteObject(json, record, file, checksum: null, parts.Content.Size, file.Key);
        else if (file.AnnouncedBytes is { } announced)
            json.WriteNumber("size", announced);
        if (answer.HasFailed)
            json.WriteString("errors", "File upload transfer failed.");
        json.WriteEndObject();
    }

    /// <summary>The links to views of a file, for the types that have some.</summary>
    public static void WriteViews(Utf8JsonWriter json, StoredRecord record, string key, SiteUrls urls, FileRules rules)
    {
        if (rules.IsViewable(key))
            IiifLinks.WriteOf(json, record, rules.Segment(key), urls);
        if (rules.ListsContents(key))
            json.WriteString("container", $"{BaseUrl(record, urls)}/{rules.Segment(key)}/container");
    }

    private static void WriteLinks(Utf8JsonWriter json, StoredRecord record, StoredFile file, SiteUrls urls, FileRules rules)
    {
        var self = $"{BaseUrl(record, urls)}/{rules.Segment(file.Key)}";
        json.WriteStartObject("links");
        json.WriteString("self", self);
        if (file.Parts is { } parts)
            WriteParts(json, self, parts, file.Created + UploadParts.Lifetime);
        else
            json.WriteString("content", self + "/content");
        if (record.IsDraft)
            json.WriteString("commit", self + "/commit");
        if (file.Committed)
            WriteViews(json, record, file.Key, urls, rules);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string self, UploadParts parts, DateTimeOffset expiry)
    {
        json.WriteStartArray("parts");
        for (var part = 1; part <= parts.Count; part++)
        {
            json.WriteStartObject();
            json.WriteNumber("part", part);
            json.WriteString("url", string.Create(CultureInfo.InvariantCulture, $"{self}/content/{part}"));
            json.WriteString("expiration", HubTime.Iso(expiry));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTransfer(Utf8JsonWriter json, StoredFile file)
    {
        json.WriteStartObject("transfer");
        json.WriteString("type", file.Parts is null ? "L" : UploadParts.Type);
        if (file.Parts is { } parts)
        {
            json.WriteNumber("part_size", parts.Content.PartSize);
            json.WriteNumber("parts", parts.Count);
        }

        json.WriteEndObject();
        json.WriteStartObject("access");
        json.WriteBoolean("hidden", false);
        json.WriteEndObject();
    }

    /// <summary>What the file is in the hub's storage.</summary>
    private static void WriteObject(Utf8JsonWriter json, StoredRecord record, StoredFile file, string? checksum, long sizeBytes, string content)
    {
        json.WriteString("checksum", checksum);
        json.WriteString("mimetype", MediaTypes.Guess(file.Key));
        json.WriteNumber("size", sizeBytes);
        json.WriteString("storage_class", "L");
        json.WriteString("file_id", Scatter.Uuid("file", content));
        json.WriteString("version_id", Scatter.Uuid(record.Id, file.Key));
        json.WriteString("bucket_id", Scatter.Uuid("bucket", record.Id));
    }
}
