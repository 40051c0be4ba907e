using System.Text;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>The log of a run, for people: what was begun, what was to be done, how it ended. What became of each row is in the report.</summary>
internal sealed class RunLog(string folder, TimeProvider clock)
{
    private const string OfContent = " (SHA-256 ";

    private readonly string _file = Path.Combine(folder, ImportPlaces.LogFile);

    /// <summary>Adds a line.</summary>
    public void Write(string text) =>
        File.AppendAllText(_file, $"{HubTimestamp.Format(clock.GetUtcNow())} {new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)])}\n", new UTF8Encoding(false));

    /// <summary>Adds a line if that can be done: what was done stays done without it.</summary>
    public void TryWrite(string text)
    {
        try
        {
            Write(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The outcome and the report say the same; a full disk must not hide them.
        }
    }

    /// <summary>How the log of an import begins that may ask for drafts; a check's, and that of an import that was refused, begin otherwise.</summary>
    public static string Begin(string manifest, string hash, string hub) => $"Import of {manifest}{OfContent}{hash}) to {hub}.";

    /// <summary>Whether a folder's log begins as that of an import, or does not tell: a power cut may have left it empty.</summary>
    public static bool MayBeOfImport(string folder) =>
        Path.Combine(folder, ImportPlaces.LogFile) is var file && File.Exists(file) && (File.ReadLines(file).FirstOrDefault() is not { Length: > 0 } first || first.Contains(OfContent));

    /// <summary>What an import is about to do.</summary>
    public static string Describe(ImportPlan plan) =>
        $"Of {plan.Rows.Count} rows: {plan.Creates} to make, {plan.Settles} to look for, {plan.Updates} to change, {plan.NewVersions} new versions, {plan.Completes} to complete, "
        + $"{plan.Publishes} to publish, {plan.LeftAlone} left alone, {plan.Nothing} done already; {plan.Files} files of {plan.Bytes} bytes to upload.";

    /// <summary>How an import ended.</summary>
    public static string Describe(ImportReport report)
    {
        var counts = string.Join(", ", report.Rows.GroupBy(row => row.StatusText).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));

        return $"{report.Outcome} after {report.Requests} requests: {counts}.{(report.Cause is { } cause ? $" {cause.Message}" : "")}";
    }

    /// <summary>Why nothing was imported.</summary>
    public static string Describe(IReadOnlyList<ManifestProblem> problems, int rows) =>
        $"{problems.Count(problem => problem.Severity == ProblemSeverity.Error)} errors and {problems.Count(problem => problem.Severity == ProblemSeverity.Warning)} warnings in {rows} rows; nothing was changed on the hub.";
}
