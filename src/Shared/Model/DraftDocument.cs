using System.Text;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Turns a document that the hub sent into one that it takes back: with what is stored, and without what the answer only shows.</summary>
public static class DraftDocument
{
    // What the hub writes itself. Anything else at the top, known to us or not, is sent back. A body without 'pids' keeps them; with them,
    // they are taken as a wish, and an empty one takes the DOI away.
    private static readonly HashSet<string> WrittenByHub = new(StringComparer.Ordinal)
    {
        "id", "created", "updated", "expires_at", "revision_id", "is_draft", "is_published", "status", "versions", "links", "parent", "relationship",
        "assistance_requests", "errors", "expanded", "ui", "stats", "deletion_status", "tombstone", "media_files", "$schema", "pids",
    };

    private static readonly string[] AccessMembers = ["record", "files", "embargo"];
    private static readonly string[] FilesMembers = ["enabled", "default_preview"];

    /// <summary>The document without what the hub writes itself, only shows, or would complain about.</summary>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static string ToSend(string json) => Encoding.UTF8.GetString(ToSend(Encoding.UTF8.GetBytes(json)));

    /// <summary>The document without what the hub writes itself, only shows, or would complain about.</summary>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static byte[] ToSend(byte[] utf8) => ToSend(utf8, hasType: true);

    /// <summary>The document without what the hub writes itself, only shows, or would complain about.</summary>
    /// <param name="utf8">The document as the hub sent it.</param>
    /// <param name="hasType">Whether the resource type it shows is stored; the GEO hub shows one where there is none.</param>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static byte[] ToSend(byte[] utf8, bool hasType)
    {
        using var document = JsonText.Parse(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("A draft's document is a JSON object, which begins with '{'.");

        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(member => !WrittenByHub.Contains(member.Name)))
            {
                writer.WritePropertyName(member.Name);
                WriteMember(writer, member, hasType);
            }

            writer.WriteEndObject();
        });
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member, bool hasType)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
            JsonText.Keep(writer, member.Value);
        else if (member.NameEquals("access"u8))
            WriteAccess(writer, member.Value);
        else if (member.NameEquals("files"u8))
            WriteOnly(writer, member.Value, FilesMembers);
        else if (member.NameEquals("metadata"u8))
            ShownMetadata.WriteStored(writer, member.Value, hasType);
        else
            JsonText.Keep(writer, member.Value);
    }

    // The hub shows an inactive embargo where there is none.
    private static void WriteAccess(Utf8JsonWriter writer, JsonElement access)
    {
        var hasEmbargo = access.TryGetProperty("embargo"u8, out var embargo)
            && (embargo.ValueKind != JsonValueKind.Object || embargo.EnumerateObject().Any(member => member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)));
        WriteOnly(writer, access, hasEmbargo ? AccessMembers : ["record", "files"]);
    }

    private static void WriteOnly(Utf8JsonWriter writer, JsonElement element, string[] names)
    {
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject().Where(member => names.Contains(member.Name)))
        {
            writer.WritePropertyName(member.Name);
            JsonText.Keep(writer, member.Value);
        }

        writer.WriteEndObject();
    }
}
