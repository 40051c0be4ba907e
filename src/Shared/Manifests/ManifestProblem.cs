namespace KnowledgeHub.Manifests;

/// <summary>One thing that is wrong with a manifest, as data.</summary>
public sealed record ManifestProblem
{
    /// <summary>How much it matters.</summary>
    public required ProblemSeverity Severity { get; init; }

    /// <summary>The stable code, <c>KHM</c> and four digits; <see cref="ProblemCodes.All"/> lists them.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence on what is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>The row's key; <c>null</c> when the problem is not one of a row, or the row has none.</summary>
    public string? Key { get; init; }

    /// <summary>The row as a spreadsheet numbers it: the header is 1. <c>null</c> for a problem of the whole file.</summary>
    public int? Row { get; init; }

    /// <summary>The column as the header names it; <c>null</c> when the problem is not one of a column.</summary>
    public string? Column { get; init; }

    /// <summary>The column as a spreadsheet names it: A, B, … AA; <c>null</c> when the problem is not one of a column, or the column is not there.</summary>
    public string? ColumnLetter { get; init; }

    /// <summary>Which item of a cell that lists several, from 1; <c>null</c> for the whole cell.</summary>
    public int? Item { get; init; }

    /// <summary>What was written, shortened; <c>null</c> when nothing was.</summary>
    public string? Value { get; init; }

    /// <summary>What to write instead; <c>null</c> when there is no good guess.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The problem on one line, place first.</summary>
    public override string ToString()
    {
        var place = Row is null ? "" : $"row {Row}{(ColumnLetter is null ? "" : $", {ColumnLetter}")}{(Column is null ? "" : $" ({Column})")}: ";

        return $"{Code} {place}{Message}{(Suggestion is null ? "" : $" Suggestion: {Suggestion}")}";
    }
}
