using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// Reads JSON as the hub's Python does: in any Unicode encoding, with <c>NaN</c>, with halves of surrogate pairs; what it cannot decode,
/// or what nests too deep, breaks it.
/// </summary>
internal static class JsonBody
{
    private const int DeepestLevel = 950;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestLevel + 1 };

    public static JsonElement Parse(byte[] bytes)
    {
        var text = Decode(bytes);
        if (Depth(text) > DeepestLevel)
            throw HubAnswerException.ServerError();
        try
        {
            using var document = JsonDocument.Parse(Plain(text), Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new HubAnswerException(400, "Unable to decode JSON data in request body.");
        }
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            var encoding = EncodingOf(bytes);
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw HubAnswerException.ServerError();
        }
    }

    /// <summary>By its mark, or by where the zeros are: JSON begins with two ASCII characters.</summary>
    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, _, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [_, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [_, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] or [0, _, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
    };

    private static int Depth(string text)
    {
        var (depth, deepest, inString) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (inString && character == '\\')
                i++;
            else if (character == '"')
                inString = !inString;
            else if (!inString && character is '{' or '[')
                deepest = Math.Max(deepest, ++depth);
            else if (!inString && character is '}' or ']')
                depth--;
        }

        return deepest;
    }

    /// <summary>The text without what only Python reads.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!inString && NotANumber(text.AsSpan(i)) is var length and > 0)
            {
                plain.Append("null");
                i += length - 1;
            }
            else if (inString && text[i] == '\\' && i + 1 < text.Length)
            {
                i += AppendEscape(plain, text.AsSpan(i)) - 1;
            }
            else
            {
                inString ^= text[i] == '"';
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static int NotANumber(ReadOnlySpan<char> text) =>
        text.StartsWith("NaN") ? 3 : text.StartsWith("Infinity") ? 8 : text.StartsWith("-Infinity") ? 9 : 0;

    /// <returns>How many characters of the text the escape takes.</returns>
    private static int AppendEscape(StringBuilder plain, ReadOnlySpan<char> text)
    {
        var unit = Unit(text);
        if (unit is null || !char.IsSurrogate(unit.Value))
        {
            plain.Append(text[..2]);
            return 2;
        }

        if (char.IsHighSurrogate(unit.Value) && text.Length >= 12 && Unit(text[6..]) is { } second && char.IsLowSurrogate(second))
        {
            plain.Append(text[..12]);
            return 12;
        }

        plain.Append(@"\ufffd");
        return 6;
    }

    private static char? Unit(ReadOnlySpan<char> text) => text.Length >= 6 && text[1] == 'u'
        && ushort.TryParse(text.Slice(2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var unit)
        ? (char)unit
        : null;
}
