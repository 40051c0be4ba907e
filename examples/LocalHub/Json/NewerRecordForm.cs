using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as the line of InvenioRDM 14 writes it.</summary>
internal sealed class NewerRecordForm(SiteUrls urls) : RecordForm
{
    private static readonly string[] Counts = ["views", "unique_views", "downloads", "unique_downloads"];

    public override string Expiry(StoredRecord draft) => HubTime.Naive(draft.Created) + "+00:00";

    public override bool HasFiles(StoredRecord record) => record.FilesEnabled;

    public override void WriteFiles(Utf8JsonWriter json, StoredRecord record, RecordAnswer answer)
    {
        var reads = ReadsFiles(record, answer);
        json.WriteStartObject("files");
        json.WriteBoolean("enabled", record.FilesEnabled);
        // The index holds no entries of restricted files, whoever searches it.
        if (reads)
            WriteEntries(json, record, answer.IsHit && record.Access.FilesRestricted ? [] : record.Files, answer);
        json.WriteEndObject();

        // The files shown beside the record; nothing here puts any there.
        json.WriteStartObject("media_files");
        json.WriteBoolean("enabled", false);
        if (reads)
            WriteEntries(json, record, [], answer);
        json.WriteEndObject();
    }

    public override void WriteMetadata(Utf8JsonWriter json, StoredRecord record) => record.Metadata.WriteTo(json);

    public override void WriteParent(Utf8JsonWriter json, StoredParent parent, RecordAnswer answer)
    {
        json.WriteStartObject("access");
        json.WriteStartObject("owned_by");
        json.WriteString("user", parent.Owner.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        if (answer.Level >= AccessLevel.Manage)
        {
            WriteIds(json, "grants", []);
            WriteIds(json, "links", parent.Links.Select(link => link.Id));
        }

        json.WriteStartObject("settings");
        json.WriteBoolean("allow_user_requests", false);
        json.WriteBoolean("allow_guest_requests", false);
        json.WriteNull("accept_conditions_text");
        json.WriteNumber("secret_link_expiration", 0);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WritePropertyName("pids");
        parent.Pids.WriteTo(json);
    }

    public override void WriteLinks(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        json.WriteStartObject("links");
        foreach (var (key, url) in NewerRecordLinks.Of(view, urls.Site, view.Record.Doi, DoiOf(view.Parent.Pids)))
            json.WriteString(key, url);
        if (IiifLinks.PictureOf(view.Record) is { } picture)
            IiifLinks.WriteThumbnails(json, view.Record, picture, urls);
        json.WriteEndObject();
    }

    public override void WriteRest(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        if (view.Record.IsDraft)
            return;
        json.WriteStartObject("deletion_status");
        json.WriteBoolean("is_deleted", false);
        json.WriteString("status", "P");
        json.WriteEndObject();
        json.WriteStartObject("stats");
        WriteCounts(json, "this_version");
        WriteCounts(json, "all_versions");
        json.WriteEndObject();
    }

    private void WriteEntries(Utf8JsonWriter json, StoredRecord record, IReadOnlyList<StoredFile> files, RecordAnswer answer)
    {
        json.WriteStartArray("order");
        json.WriteEndArray();
        if (record.DefaultPreview is not null && files.Count > 0)
            json.WriteString("default_preview", record.DefaultPreview);
        json.WriteNumber("count", files.Count);
        json.WriteNumber("total_bytes", files.Where(file => file.Committed).Sum(file => file.SizeBytes));
        json.WriteStartObject("entries");
        foreach (var file in files)
        {
            json.WritePropertyName(file.Key);
            RecordFileEntry.Write(json, record, file, answer.FileLinks ? urls : null);
        }

        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        foreach (var count in Counts)
            json.WriteNumber(count, 0);
        json.WritePropertyName("data_volume");
        json.WriteRawValue("0.0");
        json.WriteEndObject();
    }
}
