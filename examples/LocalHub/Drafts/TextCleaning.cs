using System.Net;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub does to text on save: what is read back may differ from what was sent.</summary>
internal static class TextCleaning
{
    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['Ĳ'] = "IJ", ['ĳ'] = "ij", ['ŉ'] = "ʼn", ['Ǳ'] = "DZ", ['ǲ'] = "Dz", ['ǳ'] = "dz", ['Ǆ'] = "DŽ", ['ǅ'] = "Dž", ['ǆ'] = "dž",
        ['Ǉ'] = "LJ", ['ǈ'] = "Lj", ['ǉ'] = "lj", ['Ǌ'] = "NJ", ['ǋ'] = "Nj", ['ǌ'] = "nj",
        ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['ﬅ'] = "ſt", ['ﬆ'] = "st",
    };

    public static string Clean(string text)
    {
        // Entities stay where the text looks like HTML.
        var cleaned = text.Trim();
        if (!cleaned.Contains('<', StringComparison.Ordinal))
            cleaned = WebUtility.HtmlDecode(cleaned);
        cleaned = string.Concat(Mojibake.Repair(cleaned).ReplaceLineEndings("\n").Where(IsKept).Select(Straighten));
        return LatinLetters.Compose(cleaned);
    }

    private static bool IsKept(char character) => character switch
    {
        '\t' or '\n' => true,
        < ' ' or '\u007F' or '\u200B' or '\uFEFF' or '\uFFFE' or '\uFFFF' => false,
        >= '\u206A' and <= '\u206F' or >= '\uFFF9' and <= '\uFFFC' => false,
        _ => true,
    };

    private static string Straighten(char character) => character switch
    {
        '\u02BC' or (>= '\u2018' and <= '\u201B') => "'",
        >= '\u201C' and <= '\u201F' => "\"",

        // Characters of the width of Chinese ones.
        '\u3000' => " ",
        >= '\uFF01' and <= '\uFF5E' => ((char)(character - 0xFEE0)).ToString(),
        _ => Ligatures.GetValueOrDefault(character) ?? character.ToString(),
    };
}
