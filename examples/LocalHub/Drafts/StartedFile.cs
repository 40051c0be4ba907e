using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads one entry of the call that starts uploads.</summary>
internal static class StartedFile
{
    public static StoredFile Read(JsonElement entry, HubRequest request)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("key", out var key) || key.ValueKind != JsonValueKind.String)
            throw HubAnswerException.Invalid(new FieldError("key", "Missing data for required field."));

        // What else the entry says becomes the file's metadata; newer hubs want none of it.
        var others = new JsonObject();
        foreach (var member in entry.EnumerateObject().Where(member => member.Name != "key"))
            others[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        if (others.Count > 0 && request.Site.Profile == HubProfile.N)
            throw HubAnswerException.Invalid([.. others.Select(member => new FieldError(member.Key, "Unknown field."))]);

        var name = key.GetString()!;
        return new StoredFile
        {
            Key = request.Site.Profile == HubProfile.G ? TextCleaning.Clean(name) : name,
            Created = request.State.Now,
            Updated = request.State.Now,
            Metadata = others.Count > 0 ? HubJson.ToElement(others) : null,
        };
    }
}
