using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes a record or draft as the hub dumps it.</summary>
internal sealed class RecordWriter(HubProfile profile, SiteUrls urls)
{
    public byte[] Write(RecordView view, bool privileged) => HubJson.Write(json => Write(json, view, privileged));

    private void Write(Utf8JsonWriter json, RecordView view, bool privileged)
    {
        var record = view.Record;
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        json.WriteString("created", HubTime.Iso(record.Created));
        json.WriteString("updated", HubTime.Iso(record.Updated));
        json.WriteNumber("revision_id", record.Revision);
        json.WriteBoolean("is_draft", record.IsDraft);
        json.WriteBoolean("is_published", record.IsPublished);
        json.WriteString("status", Status(record, view.Parent.Review));
        if (record.IsDraft)
            json.WriteString("expires_at", HubTime.Naive(record.Created));
        WriteAccess(json, record);
        WriteFiles(json, view, privileged);
        json.WritePropertyName("metadata");
        WriteMetadata(json, record);
        json.WritePropertyName("custom_fields");
        record.CustomFields.WriteTo(json);
        json.WritePropertyName("pids");
        record.Pids.WriteTo(json);
        WriteParent(json, view, privileged);
        WriteRelationship(json, record);
        WriteVersions(json, view, privileged);
        WriteLinks(json, view);
        if (record.Kind == RecordKind.Package)
        {
            json.WriteStartArray("assistance_requests");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Status(StoredRecord record, StoredReview? review) => record switch
    {
        { IsPublished: true } => "published",
        { VersionIndex: > 1 } => "new_version_draft",
        _ => review?.Status switch
        {
            "created" => "draft_with_review",
            "submitted" => "in_review",
            "declined" or "expired" => review.Status,
            _ => "draft",
        },
    };

    private static void WriteAccess(Utf8JsonWriter json, StoredRecord record)
    {
        var access = record.Access;
        json.WriteStartObject("access");
        json.WriteString("record", access.RecordRestricted ? "restricted" : "public");
        json.WriteString("files", access.FilesRestricted ? "restricted" : "public");
        json.WriteStartObject("embargo");
        json.WriteBoolean("active", access.EmbargoActive);
        if (access.EmbargoUntil is not null)
            json.WriteString("until", access.EmbargoUntil);
        json.WriteString("reason", access.EmbargoReason);
        json.WriteEndObject();
        json.WriteString("status", access.Status(record.FilesEnabled && record.Files.Count > 0));
        json.WriteEndObject();
    }

    private void WriteFiles(Utf8JsonWriter json, RecordView view, bool privileged)
    {
        var record = view.Record;
        var readable = privileged || !record.Access.FilesRestricted;
        json.WriteStartObject("files");
        json.WriteBoolean("enabled", record.FilesEnabled);
        json.WriteStartArray("order");
        json.WriteEndArray();
        if (record.DefaultPreview is not null && readable)
            json.WriteString("default_preview", record.DefaultPreview);
        if (profile == HubProfile.N)
            WriteEntries(json, record, readable);
        json.WriteEndObject();

        if (profile == HubProfile.N)
        {
            json.WriteStartObject("media_files");
            json.WriteBoolean("enabled", false);
            json.WriteNumber("count", 0);
            json.WriteNumber("total_bytes", 0);
            json.WriteStartObject("entries");
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private void WriteEntries(Utf8JsonWriter json, StoredRecord record, bool readable)
    {
        json.WriteNumber("count", record.Files.Count);
        json.WriteNumber("total_bytes", record.Files.Sum(file => file.SizeBytes));
        if (!readable)
            return;
        json.WriteStartObject("entries");
        foreach (var file in record.Files)
        {
            json.WritePropertyName(file.Key);
            FileEntryWriter.Write(json, record, file, FileEntryWriter.BaseUrl(record, urls), profile);
        }

        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, StoredRecord record)
    {
        // A record stored without a type is shown with the hub's default one.
        if (record.Metadata.TryGetProperty("resource_type", out _))
        {
            record.Metadata.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in record.Metadata.EnumerateObject())
            member.WriteTo(json);
        json.WriteStartObject("resource_type");
        json.WriteString("id", "knowledge");
        json.WriteStartObject("title");
        json.WriteString("en", "Knowledge Package");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteParent(Utf8JsonWriter json, RecordView view, bool privileged)
    {
        var parent = view.Parent;
        json.WriteStartObject("parent");
        json.WriteString("id", parent.Id);
        json.WriteString("type", parent.Kind.ParentType());
        json.WriteString("category", parent.Kind == RecordKind.MarketplaceItem ? "marketplace" : "open");
        json.WriteStartObject("communities");
        json.WriteEndObject();
        if (parent.Kind == RecordKind.Resource)
        {
            json.WriteStartObject("relationship");
            if (parent.ManagedBy is not null)
            {
                json.WriteStartObject("managed_by");
                json.WriteString("id", parent.ManagedBy);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (privileged && parent.Review is { } review)
        {
            json.WriteStartObject("review");
            json.WriteString("id", review.Id);
            json.WriteEndObject();
        }

        if (privileged || profile == HubProfile.N)
            WriteParentAccess(json, parent, privileged);
        json.WriteEndObject();
    }

    private void WriteParentAccess(Utf8JsonWriter json, StoredParent parent, bool privileged)
    {
        json.WriteStartObject("access");
        if (profile == HubProfile.N)
        {
            json.WriteStartObject("owned_by");
            json.WriteString("user", parent.Owner.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("owned_by");
            json.WriteStartObject();
            json.WriteNumber("user", parent.Owner);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (privileged)
        {
            json.WriteStartArray("links");
            foreach (var link in parent.Links)
            {
                json.WriteStartObject();
                json.WriteString("id", link.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteRelationship(Utf8JsonWriter json, StoredRecord record)
    {
        if (record.Kind == RecordKind.MarketplaceItem)
            return;
        json.WriteStartObject("relationship");
        json.WriteStartArray(record.Kind == RecordKind.Package ? "resources" : "packages");
        foreach (var id in record.RelatedIds)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVersions(Utf8JsonWriter json, RecordView view, bool privileged)
    {
        json.WriteStartObject("versions");
        json.WriteNumber("index", view.Record.VersionIndex);
        json.WriteBoolean("is_latest", view.Flags.IsLatest);
        if (privileged)
            json.WriteBoolean("is_latest_draft", view.Flags.IsLatestDraft);
        json.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter json, RecordView view)
    {
        json.WriteStartObject("links");
        var doi = view.Record.Pids.TryGetProperty("doi", out var pid) ? pid.GetProperty("identifier").GetString() : null;
        foreach (var (key, url) in RecordLinks.Of(view, urls.Site, string.IsNullOrEmpty(doi) ? null : doi))
            json.WriteString(key, url);
        json.WriteEndObject();
    }
}
