using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes a record or draft as the hub dumps it.</summary>
internal sealed class RecordWriter(HubProfile profile, SiteUrls urls)
{
    private readonly SearchHabits _habits = SearchHabits.Of(profile);
    private readonly RecordForm _form = RecordForm.Of(profile, urls);

    public byte[] Write(RecordView view, RecordAnswer answer) => HubJson.Write(json => Write(json, view, answer));

    /// <summary>Whether an access status counts the record as one with files.</summary>
    public bool HasFiles(StoredRecord record) => _form.HasFiles(record);

    private void Write(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        var record = view.Record;
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        json.WriteString("created", HubTime.Iso(record.Created));
        json.WriteString("updated", HubTime.Iso(record.Updated));
        _form.WriteLinks(json, view, answer);
        json.WriteNumber("revision_id", record.Revision);
        WriteParent(json, view, answer);
        WriteVersions(json, view, answer);
        json.WriteBoolean("is_published", record.IsPublished);
        json.WriteBoolean("is_draft", record.IsDraft && !(answer.IsHit && view.IsEdit && _habits.IndexesEditsAsRecords));
        if (record.IsDraft)
            json.WriteString("expires_at", _form.Expiry(record));
        json.WritePropertyName("pids");
        record.Pids.WriteTo(json);
        json.WritePropertyName("metadata");
        _form.WriteMetadata(json, record);
        json.WritePropertyName("custom_fields");
        record.CustomFields.WriteTo(json);
        WriteAccess(json, record, answer.CountsAsWithFiles ?? _form.HasFiles(record));
        _form.WriteFiles(json, record, answer);
        json.WriteString("status", Status(record, view.Parent.Review));
        _form.WriteRest(json, view, answer);
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

    private static void WriteAccess(Utf8JsonWriter json, StoredRecord record, bool hasFiles)
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
        json.WriteString("status", access.Status(hasFiles));
        json.WriteEndObject();
    }

    private void WriteParent(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        json.WriteStartObject("parent");
        json.WriteString("id", view.Parent.Id);
        json.WriteStartObject("communities");
        json.WriteEndObject();
        _form.WriteParent(json, view.Parent, answer);
        if (answer.Level >= AccessLevel.Manage && view.Parent.Review is { } review)
        {
            json.WriteStartObject("review");
            json.WriteString("id", review.Id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteVersions(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        json.WriteStartObject("versions");
        json.WriteBoolean("is_latest", view.Flags.IsLatest);
        if (answer.Level >= AccessLevel.Edit)
            json.WriteBoolean("is_latest_draft", view.Flags.IsLatestDraft);
        json.WriteNumber("index", view.Record.VersionIndex);
        json.WriteEndObject();
    }
}
