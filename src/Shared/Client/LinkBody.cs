using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What is sent to make or change an access link. The hub refuses a member that is <c>null</c>, so absent ones are left out.</summary>
internal static class LinkBody
{
    public static byte[] Write(string? permission, string? expires, string? description) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        if (permission is not null)
            json.WriteString("permission", permission);
        if (expires is not null)
            json.WriteString("expires_at", expires);
        if (description is not null)
            json.WriteString("description", description);
        json.WriteEndObject();
    });
}
