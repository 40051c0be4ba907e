using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class TableViewTests
{
    private static readonly NamedMirror Amazon = new("amazon", "/srv/mirror/amazon");

    [Fact]
    public void A_plan_is_a_table_with_totals_within_80_columns()
    {
        var plan = new HarvestPlan
        {
            Added = 1, Updated = 2, Unchanged = 5, Missing = 0, Tombstoned = 1, Files = 3, Bytes = 123_456_789, NeedsApproval = true,
            Changes =
            [
                new("abcde-12345", "Land [cover] of the Amazon basin,\nyear by year, 1990 to 2020", "added", 1234567, 999_900_000_000),
                new("abcde-12346", null, "tombstoned", 0, 0),
            ],
        };

        var lines = Reports.Render(console => PlanView.Write(console, Amazon, plan, verbose: false));

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal("Record      Title                            Change         Files     Size", lines[0]);
        Assert.Contains("Land [cover] of the Amazon", lines[1], StringComparison.Ordinal);
        Assert.Contains("and 2 more changes", lines);
        Assert.Contains("amazon: a harvest now would change 4 records. Nothing was changed.", lines);
        Assert.Contains("  Files     3 to fetch, 123.5 MB", lines);
    }

    [Fact]
    public void Status_shows_lag_last_run_failures_and_what_waits_within_80_columns()
    {
        var mirror = Amazon with { Schedules = new MirrorSchedules(Schedule.TryParse("0 15 2 ? * *", TimeZoneInfo.Utc, Reports.Start, out _), null, null) };
        var status = new MirrorStatus
        {
            Path = mirror.Path,
            State = "needs-approval",
            Lag = TimeSpan.FromMinutes(192),
            LastRun = new MirrorRun(7, Reports.Start, Reports.Start.AddSeconds(100), "needs-approval", new RunCounts { Added = 12 }, "The sweep stopped."),
            Failures = 1234,
            Records = new Dictionary<string, long> { ["present"] = 1200, ["missing"] = 3 },
            Files = new Dictionary<string, long> { ["present"] = 45 },
            FileBytes = 1_200_000_000,
            AwaitingApproval = 45,
        };

        var lines = Reports.Render(console => StatusView.Write(console, [new MirrorState(mirror) { Status = status }, new MirrorState(new("congo", "/srv/congo"))], [], Reports.Start));

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("amazon needs-approval 3h 12m 2026-11-22 12:00 UTC    1,234      45", lines);
        Assert.Contains("  Records   1,200 present, 3 missing", lines);
        Assert.Contains("  Approval  45 removals wait: khsync approve amazon", lines);
        Assert.Contains("  Next run  2026-11-23 02:15 UTC", lines);
        Assert.Contains("            The sweep stopped.", lines);
        Assert.Contains("  Not harvested yet: khsync mirror congo", lines);
    }
}
