using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class SummaryViewTests
{
    private static readonly NamedMirror Amazon = new("amazon", "/srv/mirror/amazon");

    private static string[] Render(NamedMirror mirror, HarvestReport report) => Reports.Render(console => SummaryView.Write(console, mirror, report, verbose: false));

    [Fact]
    public void A_good_run_says_what_it_did_and_what_comes_next()
    {
        Assert.Equal(
        [
            "amazon: succeeded in 1m 40s",
            "  Records   1,234 seen: 12 added, 3 updated, 1,219 unchanged, 0 removed",
            "  Files     45 fetched, 1.2 GB, 12 MB/s",
            "  Requests  210",
            "  Mirror    /srv/mirror/amazon",
            "  Next      khsync verify --path /srv/mirror/amazon",
        ], Render(Amazon, Reports.Of(RunOutcome.Succeeded)));
    }

    [Fact]
    public void Failures_are_grouped_by_reason()
    {
        var report = Reports.Of(RunOutcome.Partial);
        var lines = Render(Amazon, report with
        {
            Counts = report.Counts with { Failed = 9 },
            Failures =
            [
                new("aaaaa-11111", "a.tif", "File 'a.tif' of record aaaaa-11111 broke off."),
                new("aaaaa-22222", null, "The hub answered 500."),
                new("aaaaa-33333", "b.tif", "File 'b.tif' of record aaaaa-33333 broke off."),
            ],
        });

        Assert.Contains("  Failures  9 items, tried again by the next run:", lines);
        Assert.Contains("            2 × File '…' of record … broke off.", lines);
        Assert.Contains("                aaaaa-33333  b.tif", lines);
        Assert.Contains("            1 × The hub answered 500.", lines);
        Assert.Contains("            and 6 more; the mirror's table failure has them all", lines);
    }

    [Fact]
    public void A_run_without_failures_of_its_own_says_why_it_did_not_succeed()
    {
        var lines = Render(Amazon, Reports.Of(RunOutcome.Partial) with { Error = "2 items that failed before wait to be tried again." });

        Assert.Contains("  Note      2 items that failed before wait to be tried again.", lines);
    }

    [Fact]
    public void A_key_with_a_line_break_forges_no_line()
    {
        var report = Reports.Of(RunOutcome.Partial);

        var lines = Render(Amazon, report with { Counts = report.Counts with { Failed = 1 }, Failures = [new("aaaaa-11111", "a\namazon: succeeded", "It broke\r\noff.")] });

        Assert.Contains("                aaaaa-11111  a\uFFFDamazon: succeeded", lines);
        Assert.Contains("            1 × It broke\uFFFD\uFFFDoff.", lines);
    }

    [Fact]
    public void A_stopped_sweep_says_how_to_approve()
    {
        var lines = Render(Amazon, Reports.Of(RunOutcome.NeedsApproval) with { AwaitingApproval = 45 });

        Assert.Contains("  Removals  45 records would go, more than allowed; nothing was removed", lines);
        Assert.Contains("  Next      khsync approve amazon, if these removals are meant", lines);
    }

    [Fact]
    public void Long_paths_are_never_wrapped_and_can_be_pasted()
    {
        var path = "/srv/" + new string('x', 100) + "/a b";

        var lines = Render(new NamedMirror(null, path), Reports.Of(RunOutcome.Succeeded));

        Assert.Contains($"  Mirror    {path}", lines);
        Assert.Contains($"  Next      khsync verify --path {ShellWord.Of(path)}", lines);
    }
}
