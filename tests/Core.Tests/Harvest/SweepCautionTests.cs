using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class SweepCautionTests
{
    private const string Nothing = "{\"hits\":{\"hits\":[],\"total\":0},\"links\":{},\"sortBy\":\"oldest\"}";

    [Fact]
    public async Task Search_that_comes_back_short_changes_nothing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);
        mirror.Hub.Faults.Add("GET /api/records", new StatusFault(200, Nothing, "application/json"));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    [Fact]
    public async Task Search_of_a_query_that_comes_back_short_changes_nothing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Record" } };
        await mirror.SucceedAsync();
        mirror.Hub.Faults.Add("GET /api/records", new StatusFault(200, Nothing, "application/json"));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(5, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    public async Task Error_of_one_record_confirms_nothing(int status)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var ids = mirror.State.Records.Select(record => record.Id).ToList();
        mirror.State.Remove(ids[1]);
        mirror.State.Remove(ids[3]);
        mirror.Hub.Faults.Add($"GET /api/records/{ids[3]}", new StatusFault(status));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(5, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'"));
    }

    [Fact]
    public async Task Failure_while_harvesting_confirms_nothing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[1].Id);
        mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("new.txt", "new")] });
        mirror.Hub.Faults.Add("GET /api/records/*/files/new.txt/content", new StatusFault(500));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'"));
    }

    [Fact]
    public async Task Sweep_that_is_left_out_is_spoken_of()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[1].Id}/files/a.txt/content", new StatusFault(500));

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal(RunOutcome.Partial, report.Outcome);
        Assert.Contains("Removals were not looked for", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_fails_for_ever_does_not_keep_what_was_removed()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[4].Id}/files/a.txt/content", new WrongBytesFault());
        await mirror.RunAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.Remove(id);

        for (var week = 0; week < 2; week++)
        {
            mirror.Clock.Advance(TimeSpan.FromDays(7));
            await mirror.RunAsync(reconcile: true);
        }

        Assert.Equal("tombstoned", mirror.RecordState(id));
    }

    [Fact]
    public async Task Record_that_answered_between_starts_its_time_anew()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[2].Id;
        mirror.State.Remove(id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.State.Restore(id);
        using (mirror.Hub.Faults.Add("GET /api/records", new StatusFault(200, Nothing, "application/json")))
            await mirror.SucceedAsync(reconcile: true);
        mirror.State.Remove(id);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("missing", mirror.RecordState(id));
    }

    [Fact]
    public async Task Restricted_record_that_is_removed_later_becomes_missing_first()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[2].Id;
        mirror.State.Restrict(id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.State.Remove(id);
        mirror.Clock.Advance(TimeSpan.FromDays(9));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("missing", mirror.RecordState(id));
    }

    [Fact]
    public async Task Run_without_a_sweep_removes_nothing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[1].Id);

        await mirror.SucceedAsync();

        Assert.Equal(5, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'"));
    }
}
