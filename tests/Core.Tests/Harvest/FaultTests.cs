using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class FaultTests
{
    private const string Content = "GET /api/records/*/files/*/content";
    private const string Anything = "GET /api/**";

    public static TheoryData<string, FaultAction> Faults
    {
        get
        {
            var elsewhere = new Uri("http://127.0.0.1:9/nowhere");
            var cases = new TheoryData<string, FaultAction>();
            foreach (var (name, pattern, fault) in new (string, string, FaultAction)[]
            {
                ("500", Anything, new StatusFault(500, "{\"status\":500,\"message\":\"oops\"}", "application/json")),
                ("502", Anything, new StatusFault(502)),
                ("503", Anything, new StatusFault(503, RetryAfter: "0")),
                ("429", Anything, new StatusFault(429, RetryAfter: "0")),
                ("reset", Anything, new ResetFault()),
                ("truncated", Anything, new TruncateFault(0.6)),
                ("truncated quietly", Anything, new TruncateQuietlyFault(0.6)),
                ("wrong bytes", Content, new WrongBytesFault(3)),
                ("stalled", Anything, new StallFault()),
                ("no JSON", Anything, new NotJsonFault()),
                ("200 with Location", Content, new OkWithLocationFault(elsewhere)),
                ("redirect", Content, new RedirectFault(elsewhere)),
            })
            {
                cases.Add(new TheoryDataRow<string, FaultAction>(pattern, fault) { TestDisplayName = $"{nameof(Mirror_of_a_faulty_hub_ends_equal)}({name})" });
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Mirror_of_a_faulty_hub_ends_equal(string pattern, FaultAction fault)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(30, "a.txt", "b.bin");
        mirror.Options = mirror.Options with { PageSize = 10 };
        mirror.Connection = mirror.Connection with { IdleTimeout = TimeSpan.FromMilliseconds(300) };
        mirror.Hub.Faults.Add(new FaultRule { Pattern = pattern, Action = fault, Probability = 0.1, Seed = 4711 });

        await RunUntilSucceededAsync(mirror);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Wrong_bytes_never_get_the_final_name()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        mirror.Hub.Faults.Add(Content, new WrongBytesFault());

        await mirror.RunAsync();

        Assert.DoesNotContain(mirror.FilesBelow("records"), path => path.Contains("/files/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Item_is_asked_for_five_times_at_most()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Hub.Faults.Add(Content, new StatusFault(500));

        await mirror.RunAsync();

        Assert.Equal(5, mirror.Hub.Requests.CountOf(Content));
    }

    [Fact]
    public async Task Item_that_failed_while_the_clock_was_years_ahead_is_tried_again_when_that_is_right()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Hub.Faults.Add(Content, new StatusFault(500));
        var right = mirror.Clock.GetUtcNow();
        mirror.Clock.AdjustTime(right.AddYears(10));
        Assert.NotEqual(RunOutcome.Succeeded, (await mirror.RunAsync()).Outcome);
        mirror.Clock.AdjustTime(right);
        mirror.Hub.Faults.Clear();

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Search_is_asked_for_five_times_at_most_and_once_for_a_page_without_records()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Hub.Faults.Add("GET /api/records", new StatusFault(500));

        await mirror.RunAsync();

        Assert.Equal(6, mirror.Hub.Requests.Count);
    }

    [Fact]
    public async Task Hub_that_goes_down_in_the_middle_fails_the_run()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(40, "a.txt");
        mirror.Options = mirror.Options with { PageSize = 10 };
        mirror.Hub.Faults.Add(new FaultRule { Pattern = Anything, Action = new ResetFault(), Skip = 15 });

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        Assert.IsType<HubUnreachableException>(report.Cause);
    }

    [Fact]
    public async Task Run_after_the_hub_came_back_completes()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(40, "a.txt");
        mirror.Options = mirror.Options with { PageSize = 10 };
        mirror.Hub.Faults.Add(new FaultRule { Pattern = Anything, Action = new ResetFault(), Skip = 15 });
        await mirror.RunAsync();
        mirror.Hub.Faults.Clear();

        await RunUntilSucceededAsync(mirror);

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(23)]
    [InlineData(51)]
    public async Task Hub_that_goes_down_leaves_nothing_half_written(int answered)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(40, "a.txt");
        mirror.Options = mirror.Options with { PageSize = 10 };
        mirror.Hub.Faults.Add(new FaultRule { Pattern = Anything, Action = new ResetFault(), Skip = answered });

        await mirror.RunAsync();

        var verified = await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation);
        Assert.Equal(0, verified.Problems);
    }

    [Fact]
    public async Task Hub_that_never_answers_is_unreachable()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Connection = mirror.Connection with { BaseUrl = new Uri("http://127.0.0.1:9") };

        var report = await mirror.RunAsync();

        Assert.IsType<HubUnreachableException>(report.Cause);
    }

    [Fact]
    public async Task Search_redirected_to_another_host_fails_the_run()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        mirror.Hub.Faults.Add("GET /api/records", new RedirectFault(new Uri("http://127.0.0.1:9/api/records")));

        var report = await mirror.RunAsync();

        Assert.IsType<HubProtocolException>(report.Cause);
    }

    // Some faults exhaust an item's attempts; a later run, when the item's time has come, heals that.
    private static async Task RunUntilSucceededAsync(MirrorFixture mirror)
    {
        for (var run = 0; run < 6; run++)
        {
            var report = await mirror.RunAsync();
            if (report.Outcome == RunOutcome.Succeeded && mirror.Scalar<long>("SELECT COUNT(1) FROM failure") == 0)
                return;
            mirror.Clock.Advance(TimeSpan.FromDays(2));
        }
    }
}
