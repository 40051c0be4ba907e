using System.Text;

namespace KnowledgeHub.Model;

/// <summary>Takes characters apart into letters and marks, so that two ways of writing one name become the same text on every runtime.</summary>
internal static class CanonicalForm
{
    private const int FirstSyllable = 0xAC00, LastSyllable = 0xD7A3, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTail = 0x11A7;
    private const int Vowels = 21, Tails = 28;

    private static readonly Dictionary<string, string> Parts = ReadParts();

    /// <summary>The text with every character taken apart and the marks of each letter in canonical order (NFD).</summary>
    /// <remarks>Compatibility ideographs and the rare marks beyond the basic plane stay as they are.</remarks>
    public static string Decompose(string text)
    {
        var decomposed = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            Append(decomposed, text.Substring(at, length));
            at += length - 1;
        }

        SortMarks(decomposed);

        return decomposed.ToString();
    }

    private static void Append(StringBuilder decomposed, string character)
    {
        if (character[0] is >= (char)FirstSyllable and <= (char)LastSyllable)
            AppendSyllable(decomposed, character[0] - FirstSyllable);
        else if (Parts.TryGetValue(character, out var parts))
        {
            var first = char.IsSurrogatePair(parts, 0) ? 2 : 1;
            Append(decomposed, parts.Substring(0, first));
            decomposed.Append(parts, first, parts.Length - first);
        }
        else
            decomposed.Append(character);
    }

    private static void AppendSyllable(StringBuilder decomposed, int syllable)
    {
        decomposed.Append((char)(FirstLead + syllable / (Vowels * Tails)));
        decomposed.Append((char)(FirstVowel + syllable % (Vowels * Tails) / Tails));
        if (syllable % Tails != 0)
            decomposed.Append((char)(BeforeTail + syllable % Tails));
    }

    private static void SortMarks(StringBuilder text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var mark = text[at];
            var order = CombiningClass.Of(mark);
            var to = at;
            for (; order > 0 && to > 0 && CombiningClass.Of(text[to - 1]) > order; to--)
                text[to] = text[to - 1];
            text[to] = mark;
        }
    }

    private static Dictionary<string, string> ReadParts()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (mark, pairs) in CanonicalPairs.Rows)
        {
            var at = 0;
            while (at < pairs.Length)
            {
                var letter = ReadCharacter(pairs, ref at);
                parts.Add(ReadCharacter(pairs, ref at), letter + mark);
            }
        }

        return parts;
    }

    private static string ReadCharacter(string text, ref int at)
    {
        var length = char.IsSurrogatePair(text, at) ? 2 : 1;
        at += length;

        return text.Substring(at - length, length);
    }
}
