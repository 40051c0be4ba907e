using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class WindowTests
{
    private const string Search = "GET /api/records";

    [Theory]
    [InlineData("spread")]
    [InlineData("clustered")]
    [InlineData("one-instant")]
    public async Task Everything_is_found_past_the_window(string shape)
    {
        await using var mirror = await StartAsync(350, shape);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Fifteen_thousand_records_of_one_instant_are_all_found()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Files = FileSelection.None, RecordJson = false, PageSize = 2000 };
        for (var number = 0; number < 15_000; number++)
            mirror.State.PublishRecord(Seeds.Record($"Record {number}"));

        await mirror.SucceedAsync();

        Assert.Equal(15_000, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'"));
    }

    [Fact]
    public async Task Bookmark_moves_after_each_stretch()
    {
        await using var mirror = await StartAsync(350, "spread");

        await mirror.StopAfterAsync(Search, 10);

        var until = DateTimeOffset.Parse(mirror.Scalar<string>("SELECT until FROM bookmark"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(until, Seeds.Start, Seeds.Start.AddMinutes(349));
    }

    [Fact]
    public async Task Everything_before_the_bookmark_of_a_stopped_run_is_there()
    {
        await using var mirror = await StartAsync(350, "spread");

        await mirror.StopAfterAsync(Search, 10);

        var until = DateTimeOffset.Parse(mirror.Scalar<string>("SELECT until FROM bookmark"), System.Globalization.CultureInfo.InvariantCulture);
        var here = mirror.Query<string>("SELECT id FROM record WHERE id NOT IN (SELECT record_id FROM file WHERE state <> 'present')");
        Assert.Empty(mirror.State.Records.Where(record => record.Updated < until).Select(record => record.Id).Except(here));
    }

    [Fact]
    public async Task Stopped_run_goes_on_from_its_bookmark()
    {
        await using var mirror = await StartAsync(350, "spread");
        await using var other = await StartAsync(350, "spread");
        await mirror.StopAfterAsync(Search, 10);
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();
        await other.SucceedAsync();

        Assert.InRange(mirror.Hub.Requests.CountOf(Search), 1, other.Hub.Requests.CountOf(Search) - 1);
        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task Run_stopped_anywhere_and_run_again_ends_equal(int answered)
    {
        await using var mirror = await StartAsync(350, "clustered");
        await mirror.StopAfterAsync(Search, answered);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Stopped_run_says_interrupted()
    {
        await using var mirror = await StartAsync(150, "spread");

        var report = await mirror.StopAfterAsync(Search, 2);

        Assert.Equal(KnowledgeHub.Mirror.RunOutcome.Interrupted, report.Outcome);
    }

    [Fact]
    public async Task Hub_with_smaller_pages_is_read_all_the_same()
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N, MaxPageSize = 50 });
        mirror.Publish(120, "a.txt");

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static async Task<MirrorFixture> StartAsync(int records, string shape)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { ResultWindow = 100 });
        mirror.Options = mirror.Options with { ResultWindow = 100, PageSize = 40 };
        for (var number = 0; number < records; number++)
        {
            var minute = shape switch
            {
                "spread" => number,
                "clustered" => number % 7 == 0 ? number * 1000 : 500,
                _ => 0,
            };
            mirror.State.PublishRecord(Seeds.WithFile($"Record {number}", "a.txt", $"file {number}", minute));
        }

        return mirror;
    }
}
