using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>
/// Packages are published after the rows that name them, for a published package takes no resource any more; and not at all while one of these rows has
/// not become its resource; pure.
/// </summary>
/// <param name="rows">All rows of the plan.</param>
/// <param name="unready">The packages of rows that are not imported this time, with the rows' keys.</param>
internal sealed class PackageOrder(IReadOnlyList<PlannedRow> rows, ILookup<string, string> unready)
{
    private readonly ILookup<string, PlannedRow> _resources = rows.Where(row => row.Row.Package is not null).ToLookup(row => row.Row.Package!, StringComparer.Ordinal); // filtered just before

    /// <summary>Whether the row publishes a package that others name.</summary>
    public bool IsLast(PlannedRow row) =>
        row is { Publishes: true, RecordId: { } id, Row.Kind: RecordKind.Package } && (_resources.Contains(id) || unready.Contains(id));

    /// <summary>The row of a package as it is to be carried out once the others are through.</summary>
    /// <param name="package">The row.</param>
    /// <param name="reports">What has become of those that were carried out.</param>
    public PlannedRow Judge(PlannedRow package, IReadOnlyDictionary<string, RowReport> reports)
    {
        var missing = _resources[package.RecordId!].Where(row => IsMissing(row, reports)).Select(row => row.Row.Key).Concat(unready[package.RecordId!]).ToList(); // what is last has an id

        return missing.Count == 0 ? package : package with { Publishes = false, IsHeldBack = true, Awaited = missing };
    }

    /// <summary>Says that a package is not published for the sake of the rows that are not in it.</summary>
    public static ManifestProblem HeldBack(ImportRow row, IReadOnlyList<string> awaited) =>
        RowCells.Problem(row, "publish", ImportProblemCodes.HeldBack, $"The package is not published: {Named(awaited)} not in it yet, and a published package takes no resource any more.") with
        {
            Severity = ProblemSeverity.Warning,
            Suggestion = "Mend those rows and import again with the package's row.",
        };

    private static bool IsMissing(PlannedRow row, IReadOnlyDictionary<string, RowReport> reports) =>
        row.Step is not (PlannedStep.Nothing or PlannedStep.LeftAlone) && !(reports.TryGetValue(row.Row.Key, out var report) && report is { IsFailure: false, Status: not RowStatus.NotTried });

    private static string Named(IReadOnlyList<string> keys) =>
        keys.Count == 1 ? $"row '{keys[0]}' is" : $"{keys.Count} rows that name it, such as '{keys[0]}', are";
}
