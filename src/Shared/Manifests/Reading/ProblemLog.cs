namespace KnowledgeHub.Manifests;

/// <summary>The problems of a file, as they are found while it is read.</summary>
internal sealed class ProblemLog
{
    private readonly List<ManifestProblem> _all = [];
    private int _taken;

    public IReadOnlyList<ManifestProblem> All => _all;

    public bool HasErrors => _all.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public void Add(SyntaxProblem problem, int? row) => _all.Add(new ManifestProblem
    {
        Severity = ProblemCodes.SeverityOf(problem.Code),
        Code = problem.Code,
        Row = row,
        Message = problem.Message,
        Suggestion = problem.Suggestion,
    });

    public void Add(IEnumerable<ManifestProblem> problems) => _all.AddRange(problems);

    /// <summary>Those found since this was last asked.</summary>
    public IReadOnlyList<ManifestProblem> TakeNew()
    {
        var taken = _all.GetRange(_taken, _all.Count - _taken);
        _taken = _all.Count;

        return taken;
    }
}
