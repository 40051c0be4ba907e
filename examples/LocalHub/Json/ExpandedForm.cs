using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// The form of a record with <c>expand=1</c>: it adds what the record refers to, which in older hubs is nothing, for no record is in a community. Newer
/// ones add the owner, of whom the index knows no more than the id.
/// </summary>
internal static class ExpandedForm
{
    public static byte[] AddTo(byte[] record, HubRequest request, RecordView view)
    {
        if (request.Switch("expand") != true)
            return record;
        return HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in JsonElement.Parse(record).EnumerateObject())
                member.WriteTo(json);
            json.WriteStartObject("expanded");
            if (request.Site.Profile == HubProfile.N)
                WriteOwner(json, view.Parent.Owner.ToString(CultureInfo.InvariantCulture), request.Site.Urls.Site);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WriteOwner(Utf8JsonWriter json, string id, string site)
    {
        json.WriteStartObject("parent");
        json.WriteStartObject("access");
        json.WriteStartObject("owned_by");
        json.WriteString("id", id);
        json.WriteString("username", "Deleted user");
        json.WriteString("email", "");
        json.WriteStartObject("profile");
        json.WriteString("full_name", "Deleted user");
        json.WriteString("affiliations", "");
        json.WriteEndObject();
        json.WriteStartObject("links");
        json.WriteString("avatar", $"{site}/api/users/{id}/avatar.svg");
        json.WriteEndObject();
        foreach (var unknown in (string[])["blocked_at", "verified_at", "confirmed_at", "active", "is_current_user"])
            json.WriteNull(unknown);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
