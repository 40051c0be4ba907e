using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>The header that names an attachment, as each line of the hub's software writes it.</summary>
internal static class ContentDisposition
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~";

    /// <summary>Latin-1 names as they are; others encoded, with what is left of them in Latin-1 behind.</summary>
    public static string Older(string key)
    {
        if (key.All(character => character <= '\u00FF'))
            return $"attachment; filename={Value(key)}";
        var rest = Plain(key, most: '\u00FF');
        return $"attachment; filename*=UTF-8''{Encoded(key, "/")}{(rest.Length > 0 ? $"; filename={Value(rest)}" : "")}";
    }

    /// <summary>ASCII names as they are; others with what is left of them in ASCII, and encoded behind.</summary>
    public static string Newer(string key) => key.All(char.IsAscii)
        ? $"attachment; filename={Value(key)}"
        : $"attachment; filename={Value(Plain(key, most: '\u007F'))}; filename*=UTF-8''{Encoded(key, "!#$&+^`|")}";

    /// <summary>A token as it is, anything else quoted.</summary>
    private static string Value(string text)
    {
        // The hub fails on a header of two lines.
        if (text.AsSpan().ContainsAny('\r', '\n'))
            throw HubAnswerException.ServerError();
        if (text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || TokenCharacters.Contains(character, StringComparison.Ordinal)))
            return text;
        var shown = string.Concat(text.Where(character => character == '\t' || !char.IsControl(character)));
        return $"\"{shown.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private static string Plain(string text, char most) => string.Concat(text.Select(LatinLetters.Plain).Where(character => character <= most));

    private static string Encoded(string text, string kept) =>
        kept.Aggregate(Uri.EscapeDataString(text), (result, character) => result.Replace(Uri.HexEscape(character), character.ToString(), StringComparison.Ordinal));
}
