using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Makes the document that changes a stored draft: what is stored and what is changed, and nothing that the hub only shows; pure.</summary>
public static class DraftChange
{
    /// <summary>Applies a change to a draft.</summary>
    /// <param name="shown">The draft as the hub showed it, UTF-8.</param>
    /// <param name="mergePatch">The change, see <see cref="JsonMergePatch"/>; UTF-8. A scheme of <c>pids</c> that is given is replaced whole.</param>
    /// <param name="hasType">Whether the resource type that is shown is stored, too.</param>
    /// <exception cref="FormatException">One of the two is no JSON.</exception>
    public static byte[] Apply(byte[] shown, byte[] mergePatch, bool hasType = true)
    {
        using var change = JsonText.Parse(mergePatch);
        if (change.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("A change of a draft is a JSON object, which begins with '{'.");
        var document = JsonMergePatch.Apply(DraftDocument.ToSend(shown, hasType), Removals(change.RootElement));
        if (change.RootElement.TryGetProperty("pids"u8, out var pids))
            document = WithMember(document, "pids", Pids(shown, pids));
        document = JsonMergePatch.Apply(document, mergePatch);

        return EndsEmbargo(document, change.RootElement) ? JsonMergePatch.Apply(document, """{"access":{"embargo":null}}"""u8.ToArray()) : document;
    }

    // The hub leaves the access as it is where none is sent.
    private static byte[] Removals(JsonElement change) => change.TryGetProperty("access"u8, out _) ? "{}"u8.ToArray() : """{"access":null}"""u8.ToArray();

    // The identifiers that the change says nothing of stay: of a published record's edit they are its own.
    private static byte[] Pids(byte[] shown, JsonElement change)
    {
        using var document = JsonText.Parse(shown);
        var kept = change.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("pids"u8, out var pids) && pids.ValueKind == JsonValueKind.Object
            ? pids.EnumerateObject().Where(pid => !change.TryGetProperty(pid.Name, out _)).ToList()
            : [];

        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var pid in kept)
            {
                writer.WritePropertyName(pid.Name);
                JsonText.Keep(writer, pid.Value);
            }

            writer.WriteEndObject();
        });
    }

    private static byte[] WithMember(byte[] document, string name, byte[] value) => JsonMergePatch.Apply(
        document,
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(name);
            writer.WriteRawValue(value);
            writer.WriteEndObject();
        }));

    // Files that are open to all have no day on which they are opened.
    private static bool EndsEmbargo(byte[] document, JsonElement change)
    {
        if (!change.TryGetProperty("access"u8, out var access) || access.ValueKind != JsonValueKind.Object || access.TryGetProperty("embargo"u8, out _))
            return false;
        using var changed = JsonText.Parse(document);

        return access.TryGetProperty("files"u8, out _) && changed.RootElement.GetProperty("access"u8) is { ValueKind: JsonValueKind.Object } now
            && now.TryGetProperty("files"u8, out var files) && files.ValueKind == JsonValueKind.String && files.ValueEquals("public"u8);
    }
}
