using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub does to text on save: what is read back may differ from what was sent.</summary>
internal static class TextCleaning
{
    public static string Clean(string text) => LatinLetters.Compose(string.Concat(text.Where(IsKept).Select(Straighten))).Trim();

    private static bool IsKept(char character) =>
        character is '\n' or '\t' or '\r' || CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static char Straighten(char character) => character switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' => '"',
        _ => character,
    };
}
