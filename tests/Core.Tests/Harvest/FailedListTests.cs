using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A file list that could not be had is a failure until it is here, or until its record is not meant any more.</summary>
public sealed class FailedListTests
{
    [Fact]
    public async Task Stop_while_a_list_is_tried_again_loses_nothing()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        var id = await FailAsync(mirror);
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(2));
        await mirror.StopAfterAsync($"GET /api/records/{id}/files", 0);
        mirror.Hub.Faults.Clear();

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Attempts_add_up_over_the_runs()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        await FailAsync(mirror);
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.RunAsync();

        Assert.Equal(10, mirror.Scalar<long>("SELECT attempts FROM failure"));
    }

    [Fact]
    public async Task List_that_comes_with_the_next_run_is_no_failure_any_more()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "Now", Files = [FileSeed.FromText("a.txt", "a")] });
        using (mirror.Hub.Faults.Add("GET /api/records/*/files", new StatusFault(500)))
            await mirror.RunAsync();

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_tried_again_is_as_a_search_shows_it()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        await FailAsync(mirror);
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(2));
        await mirror.SucceedAsync();

        var report = await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(0, report.Counts.Updated);
    }

    [Fact]
    public async Task Record_that_was_missing_meanwhile_gets_its_files()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        var id = await FailAsync(mirror);
        mirror.Hub.Faults.Clear();
        mirror.State.Remove(id);
        await mirror.RunAsync(reconcile: true);
        Assert.Equal("missing", mirror.RecordState(id));
        mirror.State.Restore(id);

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_that_left_the_query_does_not_come_back_by_being_tried_again()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Record" } };
        var id = await FailAsync(mirror);
        mirror.Hub.Faults.Clear();
        mirror.State.Edit(id, metadata => metadata["title"] = "Ocean");
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE title = 'Ocean'"));
    }

    [Fact]
    public async Task Record_of_the_query_is_tried_again()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Record" } };
        await FailAsync(mirror);
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    // The newest record keeps the bookmark, and its overlap, behind the one that fails.
    private static async Task<string> FailAsync(MirrorFixture mirror)
    {
        var id = mirror.Publish(3, "a.txt")[0];
        mirror.State.PublishRecord(Seeds.Record("Record of a later day", 1000));
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(500));
        await mirror.RunAsync();
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM failure"));

        return id;
    }
}
