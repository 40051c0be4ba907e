using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// Letters with marks and without. The program runs without the system's language tables, so Unicode normalisation is done here, for Latin only.
/// </summary>
internal static class LatinLetters
{
    private static readonly Dictionary<(char Letter, char Mark), char> Composed = Load();

    private static readonly Dictionary<char, char> Bases = Composed.ToDictionary(pair => pair.Value, pair => pair.Key.Letter);

    /// <summary>The letter without its marks.</summary>
    public static char Plain(char letter)
    {
        while (Bases.TryGetValue(letter, out var plain))
            letter = plain;
        return letter;
    }

    /// <summary>Joins letters with the marks that follow them (NFC).</summary>
    public static string Compose(string text)
    {
        if (!text.Any(IsMark))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (result.Length > 0 && Composed.TryGetValue((result[^1], character), out var whole))
                result[^1] = whole;
            else
                result.Append(character);
        }

        return result.ToString();
    }

    public static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static Dictionary<(char Letter, char Mark), char> Load()
    {
        var composed = new Dictionary<(char, char), char>();
        using var document = EmbeddedData.Json("latin-letters.json");
        foreach (var mark in document.RootElement.EnumerateObject())
            foreach (var pair in mark.Value.GetString()!.Split(' '))
                composed[(pair[0], (char)int.Parse(mark.Name, NumberStyles.HexNumber, CultureInfo.InvariantCulture))] = pair[1];
        return composed;
    }
}
