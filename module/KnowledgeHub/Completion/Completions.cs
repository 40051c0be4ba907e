using System.Management.Automation;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Turns words into what PowerShell offers when Tab is pressed.</summary>
internal static class Completions
{
    /// <summary>The words that begin with what was typed, then those that hold it; quoted where they need it.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<(string Word, string Tooltip)> words, string typed)
    {
        var wanted = (typed ?? "").Trim('\'', '"');
        var fitting = words.Where(word => Holds(word.Word, wanted) || Holds(word.Tooltip, wanted)).ToList();

        return
        [
            .. fitting.Where(word => Begins(word.Word, wanted)).Concat(fitting.Where(word => !Begins(word.Word, wanted)))
                .Select(word => new CompletionResult(Quote(word.Word), word.Word, CompletionResultType.ParameterValue, word.Tooltip.Length == 0 ? word.Word : word.Tooltip)),
        ];
    }

    private static bool Begins(string word, string part) => word.StartsWith(part, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(string word, string part) => word.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Quote(string word) =>
        word.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or '/') ? word : $"'{word.Replace("'", "''")}'";
}
