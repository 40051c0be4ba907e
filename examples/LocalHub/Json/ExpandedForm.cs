using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The form of a record with <c>expand=1</c>: it adds what the record refers to, which here is nothing, for there are no communities.</summary>
internal static class ExpandedForm
{
    public static byte[] AddTo(byte[] record, HubRequest request)
    {
        if (request.Switch("expand") != true)
            return record;
        return HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in JsonElement.Parse(record).EnumerateObject())
                member.WriteTo(json);
            json.WriteStartObject("expanded");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
