using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The parts of a record that the lines of the hub's software write differently.</summary>
internal abstract class RecordForm
{
    public static RecordForm Of(HubProfile profile, SiteUrls urls) => profile == HubProfile.N ? new NewerRecordForm(urls) : new OlderRecordForm(urls);

    /// <summary>A draft's <c>expires_at</c>.</summary>
    public abstract string Expiry(StoredRecord draft);

    /// <summary>Whether the computed access status counts the record as one with files.</summary>
    public abstract bool HasFiles(StoredRecord record);

    /// <summary>Writes <c>files</c> and what the line has beside it.</summary>
    public abstract void WriteFiles(Utf8JsonWriter json, StoredRecord record, RecordAnswer answer);

    public abstract void WriteMetadata(Utf8JsonWriter json, StoredRecord record);

    /// <summary>Writes the members of <c>parent</c> behind its id and communities.</summary>
    public abstract void WriteParent(Utf8JsonWriter json, StoredParent parent, RecordAnswer answer);

    public abstract void WriteLinks(Utf8JsonWriter json, RecordView view, RecordAnswer answer);

    /// <summary>Writes the members only this line has.</summary>
    public abstract void WriteRest(Utf8JsonWriter json, RecordView view, RecordAnswer answer);

    /// <summary>Whether the caller may read the record's files.</summary>
    protected static bool ReadsFiles(StoredRecord record, RecordAnswer answer) => answer.Level >= AccessLevel.View || !record.Access.FilesRestricted;

    protected static string? DoiOf(JsonElement pids) =>
        pids.TryGetProperty("doi", out var pid) && pid.ValueKind == JsonValueKind.Object && pid.TryGetProperty("identifier", out var identifier)
            && identifier.GetString() is { Length: > 0 } doi ? doi : null;

    protected static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
