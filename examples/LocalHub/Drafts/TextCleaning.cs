using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub does to text on save: what is read back may differ from what was sent.</summary>
internal static partial class TextCleaning
{
    private const string ZeroWidthSpace = "\u200B";

    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['\u0132'] = "IJ", ['\u0133'] = "ij", ['\u0149'] = "\u02BCn", ['\u01F1'] = "DZ", ['\u01F2'] = "Dz", ['\u01F3'] = "dz", ['\u01C4'] = "D\u017D",
        ['\u01C5'] = "D\u017E", ['\u01C6'] = "d\u017E", ['\u01C7'] = "LJ", ['\u01C8'] = "Lj", ['\u01C9'] = "lj", ['\u01CA'] = "NJ", ['\u01CB'] = "Nj",
        ['\u01CC'] = "nj", ['\uFB00'] = "ff", ['\uFB01'] = "fi", ['\uFB02'] = "fl", ['\uFB03'] = "ffi", ['\uFB04'] = "ffl", ['\uFB05'] = "\u017Ft",
        ['\uFB06'] = "st",
    };

    public static string Clean(string text)
    {
        text = text.Trim();

        // Entities are taken for text that was escaped once too often, unless the text is HTML.
        if (text.Contains('&', StringComparison.Ordinal) && !text.Contains('<', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        if (text.Contains('\u001B', StringComparison.Ordinal))
            text = TerminalEscape().Replace(text, "");
        text = Mojibake.Repair(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
            Append(result, character);
        return LatinLetters.Compose(result.ToString()).Replace(ZeroWidthSpace, "", StringComparison.Ordinal);
    }

    private static void Append(StringBuilder result, char character)
    {
        if (Ligatures.TryGetValue(character, out var letters))
            result.Append(letters);
        else if (!IsDropped(character))
            result.Append(Straighten(character));
    }

    private static bool IsDropped(char character) => character is
        (>= '\0' and <= '\b') or '\v' or '\f' or (>= '\u000E' and <= '\u001F') or '\u007F' or (>= '\u206A' and <= '\u206F') or '\uFEFF'
        or (>= '\uFFF9' and <= '\uFFFC') or '\uFFFE' or '\uFFFF';

    /// <summary>Curly quotes become straight ones, full-width forms the usual ones, all line ends the same.</summary>
    private static char Straighten(char character) => character switch
    {
        '\u02BC' or '\u2018' or '\u2019' or '\u201A' or '\u201B' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' => '"',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' => ' ',
        '\r' or '\u2028' or '\u2029' or '\u0085' => '\n',
        _ => character,
    };

    [GeneratedRegex("\u001B\\[[0-9;]*[a-zA-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex TerminalEscape();
}
