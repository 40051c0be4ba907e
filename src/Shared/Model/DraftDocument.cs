using System.Text;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Turns a document that the hub sent into one that it takes back.</summary>
public static class DraftDocument
{
    // What the hub writes itself. Anything else at the top, known to us or not, is sent back.
    private static readonly HashSet<string> WrittenByHub = new(StringComparer.Ordinal)
    {
        "id", "created", "updated", "expires_at", "revision_id", "is_draft", "is_published", "status", "versions", "links", "parent", "relationship",
        "assistance_requests", "errors", "expanded", "ui", "stats", "deletion_status", "tombstone", "media_files", "$schema",
    };

    private static readonly string[] AccessMembers = ["record", "files", "embargo"];
    private static readonly string[] FilesMembers = ["enabled", "default_preview"];

    /// <summary>The document without what the hub writes itself and would complain about.</summary>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static string ToSend(string json) => Encoding.UTF8.GetString(ToSend(Encoding.UTF8.GetBytes(json)));

    /// <summary>The document without what the hub writes itself and would complain about.</summary>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static byte[] ToSend(byte[] utf8)
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
                WriteMember(writer, member);
            }

            writer.WriteEndObject();
        });
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
            JsonText.Keep(writer, member.Value);
        else if (member.NameEquals("access"u8))
            WriteOnly(writer, member.Value, AccessMembers);
        else if (member.NameEquals("files"u8))
            WriteOnly(writer, member.Value, FilesMembers);
        else if (member.NameEquals("metadata"u8))
            WriteMetadata(writer, member.Value);
        else
            JsonText.Keep(writer, member.Value);
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata)
    {
        writer.WriteStartObject();
        foreach (var member in metadata.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("rights"u8) && member.Value.ValueKind == JsonValueKind.Array)
                WriteRights(writer, member.Value);
            else
                JsonText.Keep(writer, member.Value);
        }

        writer.WriteEndObject();
    }

    // The hub shows a licence with its title, icon and more, and calls those unknown fields when they come back.
    private static void WriteRights(Utf8JsonWriter writer, JsonElement rights)
    {
        writer.WriteStartArray();
        foreach (var entry in rights.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out _))
                WriteOnly(writer, entry, ["id"]);
            else
                JsonText.Keep(writer, entry);
        }

        writer.WriteEndArray();
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
