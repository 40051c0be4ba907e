using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>A manifest with all that is known to be wrong with it before anything is imported.</summary>
/// <param name="manifest">The manifest.</param>
/// <param name="problems">What the check found, with the hub or without.</param>
internal sealed class JudgedManifest(ReadManifest manifest, IReadOnlyList<ManifestProblem> problems)
{
    private readonly HashSet<int> _bad = [.. problems.Where(problem => problem is { Severity: ProblemSeverity.Error, Row: > 1 }).Select(problem => problem.Row!.Value)]; // filtered before

    public ReadManifest Manifest => manifest;

    public IReadOnlyList<ManifestProblem> Problems => problems;

    /// <summary>The same with further problems, in the rows' order.</summary>
    public JudgedManifest With(IReadOnlyList<ManifestProblem> more) => more.Count == 0 ? this : new JudgedManifest(manifest, [.. problems, .. more]);

    /// <summary>Rows with an error.</summary>
    public int Bad => _bad.Count;

    /// <summary>The rows that can be imported.</summary>
    public IReadOnlyList<ImportRow> Sound => [.. manifest.Sound.Where(row => !_bad.Contains(row.Row))];

    /// <summary>The packages that rows with an error name, with the rows' keys.</summary>
    public ILookup<string, string> UnreadyPackages =>
        manifest.Rows.Where(row => _bad.Contains(row.Number) && row is { Action: not ManifestAction.Skip, Package: not null }).ToLookup(row => row.Package!.Value.ToString(), row => row.Key); // filtered just before

    /// <summary>Whether anything is imported.</summary>
    public bool MayImport(OnRowError? onError) => !manifest.IsUnusable && (_bad.Count == 0 || onError == OnRowError.Continue);

    /// <summary>Each row of the manifest in its order: what the import made of it, or why it did not get that far.</summary>
    /// <param name="done">The rows that were imported.</param>
    public IReadOnlyList<RowReport> Merge(IReadOnlyList<RowReport> done)
    {
        var byRow = done.ToDictionary(report => report.Row);
        var problemsOf = problems.Where(problem => problem.Row is not null).ToLookup(problem => problem.Row!.Value); // filtered before

        return [.. manifest.Rows.Select(row =>
        {
            IReadOnlyList<ManifestProblem> own = [.. problemsOf[row.Number]];
            if (byRow.TryGetValue(row.Number, out var report))
                return report with { Problems = [.. own, .. report.Problems] };

            return new RowReport
            {
                Key = row.Key,
                Row = row.Number,
                Title = row["title"],
                Problems = own,
                Status = row.Action == ManifestAction.Skip ? RowStatus.Skipped : own.Any(problem => problem.Severity == ProblemSeverity.Error) ? RowStatus.Failed : RowStatus.NotTried,
            };
        })];
    }
}
