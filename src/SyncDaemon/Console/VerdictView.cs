using KnowledgeHub.Import;
using KnowledgeHub.Model;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What the check of a manifest found, and what an import would do.</summary>
internal static class VerdictView
{
    public static void Write(IAnsiConsole console, string manifest, ManifestVerdict verdict, int? requestsPerMinute, bool plans, bool verbose)
    {
        ProblemsView.Write(console, verdict.Problems, verbose);
        if (verdict.Problems.Count > 0)
            console.Line();
        console.Write(new Markup($"[bold]{Markup.Escape(Path.GetFileName(manifest))}[/]: [{(verdict.IsSound ? "green" : "red")}]{(verdict.IsSound ? "sound" : "not fit to be imported")}[/]"));
        console.Line();
        console.Line($"  Rows      {Plural.Number(verdict.Rows)}{(verdict.RowsWithErrors > 0 ? $", {Plural.Number(verdict.RowsWithErrors)} with errors" : "")}");
        console.Line($"  Problems  {ProblemsView.Count(verdict.Problems)}");
        console.Line($"  Files     {Plural.Number(verdict.FilesChecked)} looked at");
        if (verdict.Plan is { } plan)
            Write(console, plan, requestsPerMinute);
        else if (plans)
            console.Line("  Plan      nothing would be imported while there are errors; --on-error continue would import the sound rows");
        if (verdict.Folder is { } folder)
            console.Line($"  Report    {Path.Combine(folder, "report.csv")}");
        console.Line(plans || verdict.IsSound ? "Nothing was changed on the hub." : "Nothing was changed on the hub. Mend the cells and check again.");
    }

    private static void Write(IAnsiConsole console, ImportPlan plan, int? requestsPerMinute)
    {
        IEnumerable<(int Count, string What)> parts =
        [
            (plan.Creates, "to create"), (plan.Settles, "to look for on the hub first"), (plan.NewVersions, "new versions"), (plan.Updates, "to update"), (plan.Completes, "to complete"),
            (plan.Nothing, "unchanged"), (plan.LeftAlone, "published and left alone"),
        ];
        var said = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{Plural.Number(part.Count)} {part.What}"));
        console.Line($"  Plan      {(said.Length == 0 ? "nothing to do" : said)}{(plan.Publishes > 0 ? $"; {Plural.Number(plan.Publishes)} to publish" : "")}");
        if (plan.Undecided > 0)
            console.Line($"  Undecided {Plural.Of(plan.Undecided, "row")} on which the hub failed before: none is made unless you decide (kh_id, skip or --retry-unknown)");
        if (plan.Reviews > 0)
            console.Line($"  Reviews   {Plural.Of(plan.Reviews, "draft")} to be given to a community; you submit them on the hub's page");
        if (plan.Packaged > 0)
            console.Line($"  Packages  {Plural.Of(plan.Packaged, "draft")} to be put into packages; they are published with them");
        if (plan.Files > 0)
            console.Line($"  Uploads   {Plural.Of(plan.Files, "file")}, {ByteSize.Print(plan.Bytes)}");
        var time = plan.LeastTime(requestsPerMinute);
        console.Line($"  Requests  {Plural.Number(plan.Requests)}{(time > TimeSpan.Zero ? $", {TimeText.Span(time)} at least at {requestsPerMinute} a minute" : "")}");
    }
}
