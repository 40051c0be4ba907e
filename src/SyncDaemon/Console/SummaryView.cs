using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Commands;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The closing summary of a run.</summary>
internal static class SummaryView
{
    private const int Examples = 3;

    public static void Write(IAnsiConsole console, NamedMirror mirror, HarvestReport report, bool verbose)
    {
        var elapsed = report.Ended - report.Started;
        var (word, color) = Outcome(report.Outcome);
        console.Write(new Markup($"[bold]{Markup.Escape(mirror.Name ?? "mirror")}[/]: [{color}]{word}[/] in {TimeText.Span(elapsed)}"));
        console.Line();
        console.Line($"  Records   {Records(report.Counts)}");
        console.Line($"  Files     {Files(report.Counts, elapsed)}");
        console.Line($"  Requests  {Plural.Number(report.Requests)}");
        if (report.Counts.Failed > 0 || report.Failures.Count > 0)
            WriteFailures(console, report, verbose);
        foreach (var removal in report.Removals.Where(removal => removal.Tombstone is not null))
            console.Line(Printable.Line($"  Gone      {removal.RecordId} ({removal.State}): {removal.Tombstone}"));
        // What waits from earlier runs, or was left out: nothing else says why such a run did not simply succeed.
        if (report is { Outcome: RunOutcome.Partial, Error: { } error })
            console.Line($"  Note      {error}");
        if (report.AwaitingApproval > 0)
            console.Line($"  Removals  {Plural.Of(report.AwaitingApproval, "record")} would go, more than allowed; nothing was removed");
        console.Line($"  Mirror    {mirror.Path}");
        foreach (var next in Next(mirror, report))
            console.Line($"  Next      {next}");
    }

    private static (string Word, string Color) Outcome(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => ("succeeded", "green"),
        RunOutcome.Partial => ("finished, some items failed", "yellow"),
        RunOutcome.NeedsApproval => ("stopped, needs approval", "yellow"),
        RunOutcome.Interrupted => ("interrupted", "yellow"),
        _ => ("failed", "red"),
    };

    private static string Records(RunCounts counts) =>
        $"{Plural.Number(counts.Seen)} seen: {Plural.Number(counts.Added)} added, {Plural.Number(counts.Updated)} updated, "
        + $"{Plural.Number(counts.Unchanged)} unchanged, {Plural.Number(counts.Removed)} removed"
        + (counts.Missing > 0 ? $", {Plural.Number(counts.Missing)} missing" : "")
        + (counts.Restricted > 0 ? $", {Plural.Number(counts.Restricted)} restricted" : "");

    private static string Files(RunCounts counts, TimeSpan elapsed)
    {
        var fetched = $"{Plural.Number(counts.Files)} fetched, {ByteSize.Print(counts.Bytes)}";
        return counts.Bytes > 0 && elapsed > TimeSpan.Zero ? $"{fetched}, {ByteSize.Print((long)(counts.Bytes / elapsed.TotalSeconds))}/s" : fetched;
    }

    private static void WriteFailures(IAnsiConsole console, HarvestReport report, bool verbose)
    {
        console.Line($"  Failures  {Plural.Of(Math.Max(report.Counts.Failed, report.Failures.Count), "item")}, tried again by the next run:");
        foreach (var group in FailureGroup.Of(report.Failures))
        {
            console.Line($"            {Plural.Number(group.Failures.Count)} × {Printable.Line(group.Reason)}");
            foreach (var failure in verbose ? group.Failures : group.Failures.Take(Examples))
                console.Line(Printable.Line($"                {failure.RecordId}{(failure.Key is { } key ? $"  {key}" : "")}"));
            if (!verbose && group.Failures.Count > Examples)
                console.Line($"                and {Plural.Number(group.Failures.Count - Examples)} more");
        }

        if (report.Counts.Failed > report.Failures.Count)
            console.Line($"            and {Plural.Number(report.Counts.Failed - report.Failures.Count)} more; the mirror's table failure has them all");
    }

    private static IEnumerable<string> Next(NamedMirror mirror, HarvestReport report)
    {
        var again = mirror.Name is { } name ? $"khsync mirror {name}" : "the same command again";
        switch (report.Outcome)
        {
            case RunOutcome.Succeeded:
                yield return $"khsync verify --path {ShellWord.Of(mirror.Path)}";
                break;
            case RunOutcome.NeedsApproval:
                yield return $"khsync approve {mirror.Argument}, if these removals are meant";
                yield return mirror.Name is null ? $"then {again}" : $"then {again} --reconcile";
                break;
            case RunOutcome.Failed when report.Cause is HubUnauthorizedException or HubUntrustedException or HubForbiddenException or MirrorAbsentException:
                yield return $"mend what the message says first, it does not pass by itself; then {again}";
                break;
            default:
                yield return $"{again}; it goes on where this run ended";
                break;
        }
    }
}
