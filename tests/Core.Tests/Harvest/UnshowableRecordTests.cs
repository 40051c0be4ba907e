using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>One record that the hub cannot show is a failure of its place, and stops neither the mirror nor a sweep.</summary>
public sealed class UnshowableRecordTests
{
    private const int Count = 40;
    private const int Bad = 20;

    [Fact]
    public async Task All_other_records_are_mirrored_and_the_place_is_kept_as_a_failure()
    {
        await using var mirror = await StartAsync();
        var ids = mirror.State.Records.Select(record => record.Id).ToList();

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, 1L), (report.Outcome, report.Counts.Failed));
        Assert.Equal(ids.Where((_, number) => number != Bad).Order(), mirror.Query<string>("SELECT id FROM record WHERE state = 'present'").Order());
        var (name, what, error) = mirror.Scalar<(string, string, string)>("SELECT record_id, what, error FROM failure");
        Assert.Equal(("resource, all records, position 21", "place"), (name, what));
        Assert.Contains(ids[Bad - 1], error, StringComparison.Ordinal);
        Assert.Contains(ids[Bad + 1], error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bookmark_passes_it_and_what_is_new_arrives()
    {
        await using var mirror = await StartAsync();
        await mirror.RunAsync();
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM bookmark WHERE until IS NOT NULL"));
        var added = mirror.State.PublishRecord(new RecordSeed { Title = "New" });
        mirror.Hub.Requests.Clear();

        var report = await mirror.RunAsync();

        Assert.Equal("present", mirror.RecordState(added));
        Assert.Equal(RunOutcome.Partial, report.Outcome);
        Assert.InRange(mirror.Hub.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task Run_that_reads_its_stretch_whole_ends_the_failure()
    {
        await using var mirror = await StartAsync();
        await mirror.RunAsync();
        mirror.Hub.Faults.Clear();
        Assert.Equal(RunOutcome.Partial, (await mirror.RunAsync()).Outcome);

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Same_place_met_again_is_one_failure()
    {
        await using var mirror = await StartAsync();
        await mirror.RunAsync();

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(4, mirror.Scalar<long>("SELECT attempts FROM failure"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sweep_goes_on(bool itsOwnAddressFailsToo)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(Count);
        await mirror.SucceedAsync();
        var ids = mirror.State.Records.Select(record => record.Id).ToList();
        mirror.Hub.Faults.Add("GET /api/records", new UnshowableFault(ids[Bad]));
        if (itsOwnAddressFailsToo)
            mirror.Hub.Faults.Add($"GET /api/records/{ids[Bad]}", new StatusFault(500));
        mirror.State.Remove(ids[3]);

        for (var day = 0; day < 2; day++)
        {
            await mirror.RunAsync(reconcile: true);
            mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);
        }

        Assert.Equal(("tombstoned", "present"), (mirror.RecordState(ids[3]), mirror.RecordState(ids[Bad])));
    }

    [Fact]
    public async Task Another_scope_leaves_it_where_it_is()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(Count);
        await mirror.SucceedAsync();
        var id = mirror.State.Records[Bad].Id;
        mirror.Hub.Faults.Add("GET /api/records", new UnshowableFault(id));
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Record" } };

        await mirror.RunAsync();

        Assert.Equal("present", mirror.RecordState(id));
    }

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(Count);
        mirror.Hub.Faults.Add("GET /api/records", new UnshowableFault(mirror.State.Records[Bad].Id));

        return mirror;
    }
}
