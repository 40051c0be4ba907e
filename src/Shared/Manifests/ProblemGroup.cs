namespace KnowledgeHub.Manifests;

/// <summary>Problems of one kind in one column: sixty thousand of them are read as a few lines.</summary>
/// <param name="First">The first of them, in the order of rows.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">The first rows concerned, at most ten.</param>
public sealed record ProblemGroup(ManifestProblem First, int Count, IReadOnlyList<int> Rows)
{
    private const int MostRowsShown = 10;

    /// <summary>Groups problems by code and column: errors first, then the most frequent.</summary>
    public static IReadOnlyList<ProblemGroup> Of(IEnumerable<ManifestProblem> problems) =>
    [
        .. problems
            .GroupBy(problem => (problem.Code, problem.Column))
            .Select(group => new ProblemGroup(group.First(), group.Count(), [.. group.Where(problem => problem.Row is not null).Select(problem => problem.Row!.Value).Distinct().Take(MostRowsShown)]))
            .OrderBy(group => group.First.Severity)
            .ThenByDescending(group => group.Count),
    ];
}
