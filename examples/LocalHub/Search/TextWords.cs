using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Cuts text into the words a search compares: no case, no accents, each Chinese or Japanese character a word.</summary>
internal static class TextWords
{
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (IsIdeograph(character))
            {
                End();
                words.Add(character.ToString());
            }
            else if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                word.Append(Fold(character));
            }
            else if (!LatinLetters.IsMark(character))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Folds case and accents of a wildcard pattern, and nothing else.</summary>
    public static string FoldPattern(string pattern) => string.Concat(pattern.Select(Fold));

    private static char Fold(char character) => LatinLetters.Plain(char.ToLowerInvariant(character));

    private static bool IsIdeograph(char character) =>
        character is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF'
        && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;
}
