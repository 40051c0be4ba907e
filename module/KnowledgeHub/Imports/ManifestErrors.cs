using System.Globalization;
using System.Management.Automation;
using KnowledgeHub.Manifests;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Imports;

/// <summary>Says what is wrong with a manifest in few words: one error or warning for each kind of problem in a column, however many rows have it; pure.</summary>
internal static class ManifestErrors
{
    // The codes of what only the hub found wrong, when the row was imported.
    private const string OfImport = "KHM2";

    /// <summary>The errors among the problems.</summary>
    /// <param name="problems">All problems.</param>
    /// <param name="folder">The folder with the report; <c>null</c> when there is none.</param>
    public static IEnumerable<ErrorRecord> Of(IEnumerable<ManifestProblem> problems, string? folder) =>
        ProblemGroup.Of(problems.Where(problem => problem.Severity == ProblemSeverity.Error)).Select(group => ModuleError.Create(
            IdOf(group.First),
            ErrorCategory.InvalidData,
            Text(group),
            folder is null ? "Mend the manifest and import it again." : $"Mend the cells and import again; the report is in {folder}.",
            group.First));

    /// <summary>The texts of the warnings among the problems.</summary>
    public static IEnumerable<string> WarningsOf(IEnumerable<ManifestProblem> problems) =>
        ProblemGroup.Of(problems.Where(problem => problem.Severity != ProblemSeverity.Error)).Select(Text);

    private static string IdOf(ManifestProblem problem) => problem switch
    {
        { Row: null or 1 } => ErrorIds.ManifestInvalid,
        _ when problem.Code.StartsWith(OfImport, StringComparison.Ordinal) => ErrorIds.ManifestRowFailed,
        _ => ErrorIds.ManifestRowInvalid,
    };

    private static string Text(ProblemGroup group)
    {
        if (group.Count == 1)
            return group.First.ToString();
        var rows = string.Join(", ", group.Rows.Select(row => row.ToString(CultureInfo.InvariantCulture)));

        return $"{group.First} ({group.Count} like it: rows {rows}{(group.Count > group.Rows.Count ? " and others" : "")})";
    }
}
