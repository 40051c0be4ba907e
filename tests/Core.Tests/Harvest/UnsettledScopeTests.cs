using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A run with another scope that was cut off leaves a mirror of two scopes.</summary>
public sealed class UnsettledScopeTests
{
    [Fact]
    public async Task Files_left_out_by_a_run_that_was_cut_off_are_fetched_after_all()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Options = mirror.Options with { Files = new FileSelection { Exclude = ["*.txt"] } };
        await mirror.SucceedAsync();

        // As the settings are when the next run, which wanted everything, was cut off before its end, and the one after it wants the same.
        mirror.Execute("UPDATE setting SET value = 'other files' WHERE name = 'files_begun'");
        mirror.Options = mirror.Options with { Files = FileSelection.All };
        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Scope_that_was_begun_and_not_settled_is_read_as_a_whole()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.Execute("UPDATE setting SET value = 'another scope' WHERE name = 'records_begun'");

        var report = await mirror.SucceedAsync();

        Assert.Equal(3, report.Counts.Seen);
    }

    [Fact]
    public async Task Files_left_out_by_one_cut_off_run_are_fetched_though_another_was_cut_off_since()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("n.tif", "tif"), FileSeed.FromText("n.txt", "txt")] });
        var ours = mirror.Options;
        await CutOffAsync(mirror, ours with { Files = new FileSelection { Exclude = ["*.tif"] } }, "GET /api/records/*/files/*/content");
        await CutOffAsync(mirror, ours, "GET /api/records");

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_of_a_scope_that_was_cut_off_leave_though_another_was_cut_off_since(bool isSettled)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.State.PublishRecord(Seeds.WithFile("Zebra", "z.txt", "zebra", 30));
        var ours = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Record" } };
        mirror.Options = ours;
        if (isSettled)
            await mirror.SucceedAsync();
        await CutOffAsync(mirror, ours with { Scope = new HarvestScope { Query = "metadata.title:Zebra" } }, "GET /api/records/*/files/*/content");
        await CutOffAsync(mirror, ours, "GET /api/records");

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present' AND title = 'Zebra'"));
    }

    [Fact]
    public async Task Bookmark_never_passes_the_newest_record()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM bookmark WHERE julianday(until) > (SELECT MAX(julianday(updated)) FROM record)"));
    }

    private static async Task CutOffAsync(MirrorFixture mirror, HarvestOptions options, string pattern)
    {
        mirror.Options = options;
        await mirror.StopAfterAsync(pattern, 0);
        mirror.Hub.Faults.Clear();
    }
}
