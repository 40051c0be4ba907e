using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>
/// JSON as plain values and back: objects are dictionaries that keep the order of their members, arrays are lists, numbers are
/// <see cref="long"/>, <see cref="decimal"/> (which keeps <c>1.50</c>) or <see cref="double"/>, the rest is text, truth values and <c>null</c>.
/// </summary>
public static class PlainJson
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">The text is no JSON; the message says where.</exception>
    public static object? Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads UTF-8 bytes, with or without a byte order mark.</summary>
    /// <exception cref="FormatException">The bytes are no JSON; the message says where.</exception>
    public static object? Read(byte[] utf8)
    {
        using var document = JsonText.Parse(utf8);

        return Plain(document.RootElement);
    }

    /// <summary>Reads a text that must hold an object.</summary>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IReadOnlyDictionary<string, object?> ReadObject(string json) => ReadObject(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads UTF-8 bytes that must hold an object.</summary>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static IReadOnlyDictionary<string, object?> ReadObject(byte[] utf8) =>
        Read(utf8) as IReadOnlyDictionary<string, object?> ?? throw new FormatException("The JSON is not an object, which begins with '{'.");

    /// <summary>Writes plain values: dictionaries with text as keys, lists, text, numbers, truth values, dates (as ISO 8601) and <c>null</c>.</summary>
    /// <exception cref="ArgumentException">A value is of a type that JSON has no form for; the message says where it stands.</exception>
    public static string Write(object? value, bool indented = false) => Encoding.UTF8.GetString(PlainJsonWriter.Write(value, indented));

    internal static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => PlainObject(element),
        JsonValueKind.Array => new ReadOnlyCollection<object?>([.. element.EnumerateArray().Select(Plain)]),
        JsonValueKind.String => JsonText.Lossy(element),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Of two members of one name the last one counts, as it does for the hub.
    private static ReadOnlyDictionary<string, object?> PlainObject(JsonElement element)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            members[member.Name] = Plain(member.Value);

        return new ReadOnlyDictionary<string, object?>(members);
    }

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;
        var text = element.GetRawText();

        return text.IndexOfAny(['e', 'E']) < 0 && element.TryGetDecimal(out var exact) ? exact : element.GetDouble();
    }
}
