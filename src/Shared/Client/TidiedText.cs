using System.Globalization;
using System.Text;

namespace KnowledgeHub.Client;

/// <summary>Compares text with what the hub makes of it; pure. Only what the hub leaves alone counts.</summary>
internal static class TidiedText
{
    private const int ShortestIdentifier = 6;

    /// <summary>Whether the hub may have made one of the other: it trims, straightens, repairs and composes letters, strips markup and resolvers' addresses.</summary>
    public static bool IsSame(string sent, string found)
    {
        if (string.Equals(sent, found, StringComparison.Ordinal))
            return true;
        var (ours, theirs) = (Fold(sent), Fold(found));

        return string.Equals(ours, theirs, StringComparison.Ordinal)
            || (theirs.Length >= ShortestIdentifier && sent.Contains("://", StringComparison.Ordinal) && ours.EndsWith(theirs, StringComparison.Ordinal));
    }

    /// <summary>What is left of a text without all that the hub may change.</summary>
    public static string Fold(string text)
    {
        var kept = new StringBuilder(text.Length);
        var inTag = false;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '<' && text.IndexOf('>', at) > 0)
                inTag = true;
            if (!inTag && IsLeftAlone(character) && !(at + 1 < text.Length && IsMark(text[at + 1])))
                kept.Append(char.ToLowerInvariant(character));
            if (character == '>')
                inTag = false;
        }

        return kept.ToString();
    }

    // A letter with a mark can be written in two ways, or be the debris of a wrong encoding; both are put right by the hub.
    private static bool IsLeftAlone(char character) =>
        (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
        && character is not ((>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1FFF') or (>= '\u0370' and <= '\u03CE') or '\u0419' or '\u0439' or '\u0401' or '\u0451');

    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
