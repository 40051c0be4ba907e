using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Texts of a query, with escapes resolved; wildcards become characters that no text holds.</summary>
internal static class QueryText
{
    public const char AnyText = '\uE000';
    public const char AnyCharacter = '\uE001';

    /// <summary>A term, in which unescaped <c>*</c> and <c>?</c> are wildcards.</summary>
    public static string Pattern(string raw) => Unescape(raw, wildcards: true);

    /// <summary>A phrase, in which they are not.</summary>
    public static string Literal(string raw) => Unescape(raw, wildcards: false);

    public static string Plain(string raw) => Unescape(raw, wildcards: false);

    public static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny(AnyText, AnyCharacter);

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // On a mismatch after a star, let the star take one character more.
        var (p, t, star, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == AnyText)
                (star, retry) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == AnyCharacter || pattern[p] == text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++retry);
            else
                return false;
        }

        return pattern[p..].IndexOfAnyExcept(AnyText) < 0;
    }

    private static string Unescape(string raw, bool wildcards)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 1 < raw.Length)
                text.Append(raw[++i]);
            else
                text.Append(wildcards ? Wild(raw[i]) : raw[i]);
        }

        return text.ToString();
    }

    private static char Wild(char character) => character switch
    {
        '*' => AnyText,
        '?' => AnyCharacter,
        _ => character,
    };
}
