namespace KnowledgeHub.LocalHub;

/// <summary>The record was deleted: 410, which newer hubs explain with a tombstone; where nobody is to see it they say 404.</summary>
internal sealed class RecordDeletedException(RecordView view) : Exception
{
    public Task WriteAsync(HttpContext http, HubProfile profile) => profile switch
    {
        HubProfile.G => ErrorAnswers.WriteAsync(http, new HubAnswerException(410, "The record has been deleted.")),
        _ when view.Record.HidesTombstone => ErrorAnswers.WriteAsync(http, new HubAnswerException(404, "Record not found")),
        _ => ErrorAnswers.WriteJsonAsync(http, 410, WithTombstone()),
    };

    private byte[] WithTombstone() => HubJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", 410);
        json.WriteString("message", "Record deleted");
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
        json.WriteEndObject();
    });
}
