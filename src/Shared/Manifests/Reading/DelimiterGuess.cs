using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>Finds out from the header which character stands between cells.</summary>
internal static class DelimiterGuess
{
    private const string SpreadsheetHint = "sep=";

    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The character that a first line such as <c>sep=;</c> names, as spreadsheets write it; <c>null</c> when there is no such line.</summary>
    public static char? Hinted(string start)
    {
        var line = start.TrimStart('\ufeff', '"');

        return line.Length > SpreadsheetHint.Length && line.StartsWith(SpreadsheetHint, StringComparison.OrdinalIgnoreCase) && Array.IndexOf(Delimiters, line[SpreadsheetHint.Length]) >= 0
            ? line[SpreadsheetHint.Length]
            : null;
    }

    /// <summary>The character by which the header falls into most columns that exist.</summary>
    /// <param name="start">The first text of the file.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static char Find(string start, out SyntaxProblem? problem)
    {
        problem = null;
        var best = Delimiters
            .Select(delimiter => (Delimiter: delimiter, Names: FirstRecord(start, delimiter)))
            .Select(split => (split.Delimiter, split.Names, Known: split.Names.Count(IsKnown)))
            .OrderByDescending(split => split.Known)
            .ThenByDescending(split => split.Names.Count)
            .First();
        if (best.Known > 0)
            return best.Delimiter;

        var bars = FirstRecord(start, '|');
        problem = bars.Count > 1 && bars.Any(IsKnown)
            ? new SyntaxProblem(ProblemCodes.NoDelimiter, "The header's columns stand between bars (|); a manifest has commas, semicolons or tabs, for bars stand between the items of a cell.")
            : new SyntaxProblem(ProblemCodes.NoDelimiter, $"The first line is no header of a manifest: none of '{Shorten(best.Names)}' is a column. A manifest begins with the names of its columns, as key,title,resource_type.");

        return best.Delimiter;
    }

    private static bool IsKnown(string name) => HeaderMatch.Match(0, name).Column is not null;

    private static List<string> FirstRecord(string text, char delimiter)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var isQuoted = false;
        foreach (var character in text)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (character is '\r' or '\n' && !isQuoted)
                break;
            else if (character == delimiter && !isQuoted)
                Take();
            else
                name.Append(character);
        }

        Take();

        return names;

        void Take()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }

    private static string Shorten(List<string> names) => Model.GivenText.Shorten(string.Join(", ", names.Where(name => name.Length > 0)));
}
