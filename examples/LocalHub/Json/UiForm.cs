using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The form of a record for the hub's own pages, which adds a member <c>ui</c>.</summary>
internal static class UiForm
{
    public static byte[] AddTo(byte[] record, HttpContext http, RecordView view)
    {
        if (ContentNegotiation.Negotiated(http) != ContentNegotiation.UiJson)
            return record;
        return HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in JsonElement.Parse(record).EnumerateObject())
                member.WriteTo(json);
            json.WriteStartObject("ui");
            json.WriteString("created_date_l10n_long", HubTime.Iso(view.Record.Created)[..10]);
            json.WriteString("updated_date_l10n_long", HubTime.Iso(view.Record.Updated)[..10]);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
