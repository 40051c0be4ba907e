namespace KnowledgeHub.LocalHub;

/// <summary>The record was deleted: 410, which newer hubs explain with a tombstone.</summary>
internal sealed class RecordDeletedException(RecordView view) : Exception
{
    public byte[] Body(HubProfile profile) => HubJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", 410);
        json.WriteString("message", profile == HubProfile.G ? "The record has been deleted." : "Record deleted");
        if (profile == HubProfile.N)
        {
            json.WriteStartObject("tombstone");
            json.WriteStartObject("removal_reason");
            json.WriteString("id", "retracted");
            json.WriteEndObject();
            json.WriteString("note", "");
            json.WriteStartObject("removed_by");
            json.WriteString("user", "1");
            json.WriteEndObject();
            json.WriteString("removal_date", HubTime.Iso(view.Record.Deleted ?? view.Record.Updated));
            json.WriteString("citation_text", view.Record.Metadata.TryGetProperty("title", out var title) ? title.GetString() : view.Id);
            json.WriteBoolean("is_visible", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
