using System.Text;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>
/// Merge patches (RFC 7396): a member given replaces the document's, an object given is merged into the document's, a member given as
/// <c>null</c> is removed, and all else stays as it is, known or not, its numbers written as they were. Lists are replaced whole.
/// </summary>
public static class JsonMergePatch
{
    /// <summary>Applies a patch to a document, both as text.</summary>
    /// <exception cref="FormatException">One of the two is no JSON.</exception>
    public static string Apply(string document, string patch) =>
        Encoding.UTF8.GetString(Apply(Encoding.UTF8.GetBytes(document), Encoding.UTF8.GetBytes(patch)));

    /// <summary>Applies a patch to a document, both as UTF-8.</summary>
    /// <exception cref="FormatException">One of the two is no JSON.</exception>
    public static byte[] Apply(byte[] document, byte[] patch)
    {
        using var target = JsonText.Parse(document);
        using var change = JsonText.Parse(patch);

        return JsonText.Write(writer => Merge(writer, target.RootElement, change.RootElement));
    }

    private static void Merge(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            JsonText.Keep(writer, patch);
            return;
        }

        var kept = target is { ValueKind: JsonValueKind.Object } document ? Members(document) : [];
        var given = Members(patch);
        writer.WriteStartObject();
        foreach (var member in kept)
        {
            if (!given.TryGetValue(member.Key, out var change))
            {
                writer.WritePropertyName(member.Key);
                JsonText.Keep(writer, member.Value);
            }
            else if (change.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(member.Key);
                Merge(writer, member.Value, change);
            }
        }

        foreach (var member in given.Where(member => !kept.ContainsKey(member.Key) && member.Value.ValueKind != JsonValueKind.Null))
        {
            writer.WritePropertyName(member.Key);
            Merge(writer, null, member.Value);
        }

        writer.WriteEndObject();
    }

    // Of two members of one name the last one counts.
    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            members[member.Name] = member.Value;

        return members;
    }
}
