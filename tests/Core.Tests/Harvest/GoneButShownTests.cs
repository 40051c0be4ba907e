using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A search may show what every other call says is gone: the hub's index may lag behind, or was rebuilt with what had been removed.</summary>
public sealed class GoneButShownTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tombstone_that_a_search_shows_again_stays_one(bool withTombstone)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = Remove(mirror, withTombstone);
        for (var day = 0; day < 2; day++)
        {
            await mirror.SucceedAsync(reconcile: true);
            mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);
        }

        mirror.State.ShowInSearches(id);
        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("tombstoned", mirror.RecordState(id));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_that_a_search_goes_on_showing_is_removed_in_the_end()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = Remove(mirror, withTombstone: true);
        await mirror.SucceedAsync(reconcile: true);
        mirror.State.ShowInSearches(id);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("tombstoned", mirror.RecordState(id));
    }

    [Fact]
    public async Task File_list_of_what_is_gone_is_the_first_answer_and_no_failure()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[2].Id;
        mirror.State.Edit(id, metadata => metadata["title"] = "Another title");
        mirror.State.RemoveWithTombstone(id);
        mirror.State.ShowInSearches(id);

        await mirror.SucceedAsync();

        Assert.Equal("missing", mirror.RecordState(id));
        Assert.True(File.Exists(mirror.FilePath(id, "a.txt")));
    }

    [Fact]
    public async Task Record_that_was_never_here_and_is_gone_does_not_come()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        var id = Remove(mirror, withTombstone: true);
        mirror.State.ShowInSearches(id);

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE id = @id", new { id }));
    }

    [Fact]
    public async Task File_list_that_alone_is_not_there_is_a_failure()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        var id = mirror.State.Records[2].Id;
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(404));

        var report = await mirror.RunAsync();

        Assert.Equal(KnowledgeHub.Mirror.RunOutcome.Partial, report.Outcome);
        Assert.Equal("present", mirror.RecordState(id));
    }

    [Fact]
    public async Task No_more_than_a_sweep_may_turn_missing_are_taken_for_gone()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        mirror.Options = mirror.Options with { Deletions = mirror.Options.Deletions with { MaxCount = 1 } };
        await mirror.SucceedAsync();
        foreach (var record in mirror.State.Records)
            mirror.State.Edit(record.Id, metadata => metadata["title"] = "Another title");
        var notThere = new StatusFault(404, """{"status":404,"message":"The persistent identifier does not exist."}""", "application/json");
        mirror.Hub.Faults.Add("GET /api/records/*", notThere);
        mirror.Hub.Faults.Add("GET /api/records/*/files", notThere);

        await mirror.SucceedAsync();

        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'"));
    }

    [Fact]
    public async Task What_the_hub_says_of_a_removal_is_kept_and_told()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = Remove(mirror, withTombstone: true);
        const string answer = """
            {"status":410,"message":"Record deleted","tombstone":{"removal_reason":{"id":"spam","title":{"en":"Spam"}},"note":"Not ours",
             "citation_text":"GEO (2024). Record 2.","removal_date":"2026-11-29T10:00:00+00:00","is_visible":true}}
            """;
        mirror.Hub.Faults.Add($"GET /api/records/{id}", new StatusFault(410, answer, "application/json"));

        var report = await mirror.SucceedAsync(reconcile: true);

        const string said = "Spam – Not ours – GEO (2024). Record 2. – removed 2026-11-29";
        Assert.Equal(said, mirror.Scalar<string>("SELECT tombstone FROM record WHERE id = @id", new { id }));
        Assert.Equal((id, "missing", said), Assert.Single(report.Removals) is var removal ? (removal.RecordId, removal.State, removal.Tombstone) : default);
    }

    private static string Remove(MirrorFixture mirror, bool withTombstone)
    {
        var id = mirror.State.Records[2].Id;
        if (withTombstone)
            mirror.State.RemoveWithTombstone(id);
        else
            mirror.State.Remove(id);

        return id;
    }
}
