using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Where a check stands, and what it has found.</summary>
internal sealed class CheckState(ManifestContext context)
{
    private const int LongestShown = 120;

    private readonly HashSet<string> _missingVocabularies = [];
    private readonly RecentTexts?[] _soundItems = new RecentTexts?[ManifestColumns.All.Count];

    public ManifestContext Context => context;

    /// <summary>What was found since the last row was taken away.</summary>
    public List<ManifestProblem> Problems { get; private set; } = [];

    public ManifestRow Row { get; set; } = default!; // Set before the first check of a row.

    public HeaderCell? Cell { get; set; }

    /// <summary>The item of a cell that lists several, from 1.</summary>
    public int? Item { get; set; }

    /// <summary>The text that is looked at.</summary>
    public string? Value { get; set; }

    /// <summary>Sets the place to a cell of the row.</summary>
    public void MoveTo(HeaderCell cell)
    {
        Cell = cell;
        Item = null;
        Value = Row.At(cell);
    }

    /// <summary>Sets the place to a column of the table, also one that the manifest does not have.</summary>
    public void MoveTo(string column)
    {
        Cell = Row.Header.Find(column) ?? new HeaderCell(-1, column);
        Item = null;
        Value = Row[column] is { Length: > 0 } text ? text : null;
    }

    public void ReportIfAny(SyntaxProblem? problem)
    {
        if (problem is not null)
            Report(problem);
    }

    public void Report(SyntaxProblem problem) => Problems.Add(new ManifestProblem
    {
        Severity = ProblemCodes.SeverityOf(problem.Code),
        Code = problem.Code,
        Key = Row.Key is { Length: > 0 } key ? key : null,
        Row = Row.Number,
        Column = Cell?.Name,
        ColumnLetter = Cell is { Index: >= 0 } ? Cell.Letter : null,
        Item = Item,
        Value = Value is null ? null : Shorten(Value),
        Message = problem.Message,
        Suggestion = problem.Suggestion,
    });

    /// <summary>Reports a term that is wrong; a vocabulary that is not known, once.</summary>
    public void CheckTerm(string vocabulary, string text, string? tag = null)
    {
        var problem = TermLookup.Find(context.Vocabularies, vocabulary, text, tag, out _);
        if (problem is not null && (problem.Code != ProblemCodes.NoVocabulary || _missingVocabularies.Add(vocabulary)))
            Report(problem);
    }

    /// <summary>The items that were found sound in cells of the column at hand.</summary>
    public RecentTexts SoundItems(int most) => _soundItems[Cell!.Column!.Position] ??= new RecentTexts(most);

    /// <summary>The problems found since this was last asked; <c>null</c> when there are none.</summary>
    public List<ManifestProblem>? TakeProblems()
    {
        if (Problems.Count == 0)
            return null;

        var taken = Problems;
        Problems = [];

        return taken;
    }

    // An address may carry an access token; everything else is the user's own text.
    public static string Shorten(string value) => value.Contains("://", StringComparison.Ordinal)
        ? GivenText.Shorten(value)
        : value.Length <= LongestShown ? value : $"{value.Substring(0, LongestShown)}…";
}
