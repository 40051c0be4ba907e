using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes access links; the secret is in every answer.</summary>
internal static class AccessLinkWriter
{
    public static void Write(Utf8JsonWriter json, StoredAccessLink link, HubProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("id", link.Id);
        json.WriteString("permission", link.Permission);
        json.WriteString("created_at", HubTime.Iso(link.Created));
        if (link.Expires is not { } expires)
            json.WriteNull("expires_at");
        else
            json.WriteString("expires_at", profile == HubProfile.N ? expires.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : HubTime.Iso(expires));
        json.WriteString("token", link.Token);
        if (profile == HubProfile.N)
        {
            json.WriteString("description", link.Description ?? "");
            json.WriteNull("origin");
        }

        json.WriteEndObject();
    }
}
