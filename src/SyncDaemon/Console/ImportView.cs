using KnowledgeHub.Import;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The closing summary of an import.</summary>
internal static class ImportView
{
    private static readonly RowStatus[] Order =
    [
        RowStatus.Created, RowStatus.Updated, RowStatus.Published, RowStatus.Unchanged, RowStatus.Skipped, RowStatus.LeftAlone, RowStatus.Incomplete, RowStatus.Failed, RowStatus.NotTried,
    ];

    public static void Write(IAnsiConsole console, string manifest, ImportReport report, bool verbose)
    {
        IReadOnlyList<ManifestProblem> told = verbose ? report.Problems : [.. report.Problems.Where(problem => problem.Severity != ProblemSeverity.Info)];
        ProblemsView.Write(console, told, verbose);
        if (told.Count > 0)
            console.Line();

        var elapsed = report.Ended - report.Started;
        var (word, color) = Outcome(report.Outcome);
        console.Write(new Markup($"[bold]{Markup.Escape(Path.GetFileName(manifest))}[/]: [{color}]{word}[/] in {TimeText.Span(elapsed)}"));
        console.Line();
        console.Line($"  Rows      {Plural.Number(report.Rows.Count)}: {string.Join(", ", Order.Select(status => (Status: status, Count: report.Count(status))).Where(pair => pair.Count > 0).Select(pair => $"{Plural.Number(pair.Count)} {Word(pair.Status)}"))}");
        console.Line($"  Files     {Plural.Number(report.Files)} uploaded, {ByteSize.Print(report.Bytes)}{Rate(report, elapsed)}");
        console.Line($"  Requests  {Plural.Number(report.Requests)}");
        console.Line($"  Report    {Path.Combine(report.Folder, "report.csv")}");
        if (Next(manifest, report) is { } next)
            console.Line($"  Next      {next}");
    }

    private static string Word(RowStatus status) => status switch
    {
        RowStatus.LeftAlone => "published and left alone",
        RowStatus.NotTried => "not tried",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Rate(ImportReport report, TimeSpan elapsed) =>
        report.Bytes > 0 && elapsed > TimeSpan.Zero ? $", {ByteSize.Print((long)(report.Bytes / elapsed.TotalSeconds))}/s" : "";

    private static (string Word, string Color) Outcome(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Succeeded => ("succeeded", "green"),
        ImportOutcome.Partial => ("finished, some rows failed", "yellow"),
        ImportOutcome.Interrupted => ("interrupted", "yellow"),
        ImportOutcome.Refused => ("not imported, the check found errors", "red"),
        _ => ("failed", "red"),
    };

    private static string? Next(string manifest, ImportReport report) => report.Outcome switch
    {
        ImportOutcome.Succeeded => null,
        ImportOutcome.Refused => $"mend the cells and run it again, or import the sound rows with --on-error continue",
        ImportOutcome.Partial => $"mend the failing rows in {Path.GetFileName(manifest)} and run it again; what is done is not done twice",
        _ => "the same command again; it goes on where this run ended",
    };
}
