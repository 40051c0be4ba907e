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
        json.WriteString("created_at", HubTime.Iso(link.Created));
        if (link.Expires is { } expires)
            json.WriteString("expires_at", profile == HubProfile.N ? expires.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : HubTime.Iso(expires));
        else if (profile == HubProfile.G)
            json.WriteNull("expires_at");
        json.WriteString("permission", link.Permission);
        if (profile == HubProfile.N)
            json.WriteString("description", link.Description ?? "");
        json.WriteString("token", link.Token);
        json.WriteEndObject();
    }
}
