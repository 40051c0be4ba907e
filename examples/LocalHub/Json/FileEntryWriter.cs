using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes file entries and file lists.</summary>
internal static class FileEntryWriter
{
    public static string BaseUrl(StoredRecord record, SiteUrls urls) =>
        $"{urls.Site}{record.Kind.ApiPath()}/{record.Id}{(record.IsDraft ? "/draft" : "")}/files";

    public static void WriteList(Utf8JsonWriter json, StoredRecord record, SiteUrls urls, HubProfile profile)
    {
        var files = BaseUrl(record, urls);

        // The hub writes the links of a published package's file list as if it were a resource; those of the entries are right.
        var listed = record is { Kind: RecordKind.Package, IsDraft: false } && profile == HubProfile.G
            ? BaseUrl(record with { Kind = RecordKind.Resource }, urls)
            : files;

        json.WriteStartObject();
        json.WriteBoolean("enabled", record.FilesEnabled);
        json.WriteStartObject("links");
        json.WriteString("self", listed);
        json.WriteString("archive", listed + "-archive");
        json.WriteEndObject();
        if (record.FilesEnabled)
        {
            json.WriteStartArray("entries");
            foreach (var file in record.Files)
                Write(json, record, file, files, profile);
            json.WriteEndArray();
            json.WriteString("default_preview", record.DefaultPreview);
            json.WriteStartArray("order");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StoredRecord record, StoredFile file, string filesUrl, HubProfile profile)
    {
        var self = $"{filesUrl}/{SiteUrls.Segment(file.Key)}";
        json.WriteStartObject();
        json.WriteString("key", file.Key);
        json.WriteString("created", HubTime.Iso(file.Created));
        json.WriteString("updated", HubTime.Iso(file.Updated));
        json.WritePropertyName("metadata");
        if (file.Metadata is { } metadata)
            metadata.WriteTo(json);
        else
            json.WriteNullValue();
        json.WriteString("status", file.Committed ? "completed" : "pending");
        json.WriteStartObject("links");
        json.WriteString("self", self);
        json.WriteString("content", self + "/content");
        if (record.IsDraft)
            json.WriteString("commit", self + "/commit");
        json.WriteEndObject();
        if (profile == HubProfile.N)
        {
            json.WriteStartObject("transfer");
            json.WriteString("type", "L");
            json.WriteEndObject();
            json.WriteStartObject("access");
            json.WriteBoolean("hidden", false);
            json.WriteEndObject();
        }

        if (file is { Committed: true, Content: { } content })
        {
            json.WriteString("checksum", "md5:" + content.Md5);
            json.WriteString("mimetype", MediaTypes.Guess(file.Key));
            json.WriteNumber("size", content.SizeBytes);
            json.WriteString("storage_class", "L");
            json.WriteString("file_id", Scatter.Uuid("file", content.Md5));
            json.WriteString("version_id", Scatter.Uuid(record.Id, file.Key));
            json.WriteString("bucket_id", Scatter.Uuid("bucket", record.Id));
        }

        json.WriteEndObject();
    }
}
