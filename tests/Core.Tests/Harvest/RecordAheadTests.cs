using KnowledgeHub.LocalHub;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A search may stay behind the record itself for good: what the record said, when it was asked, stays.</summary>
public sealed class RecordAheadTests
{
    [Fact]
    public async Task Newer_answer_of_the_record_itself_is_kept_until_the_search_is_newer()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.FromDays(3), Clock = clock });
        var id = mirror.Publish(3, "a.txt")[0];
        mirror.State.PublishRecord(Seeds.Record("Record of a later day", 1000));
        clock.Advance(TimeSpan.FromDays(4));
        using (mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(500)))
            await mirror.RunAsync();
        mirror.State.Edit(id, metadata => metadata["title"] = "Newer");
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.SucceedAsync();
        Assert.Equal("Newer", mirror.Scalar<string>("SELECT title FROM record WHERE id = @id", new { id }));
        await mirror.SucceedAsync(reconcile: true);
        Assert.Equal("Newer", mirror.Scalar<string>("SELECT title FROM record WHERE id = @id", new { id }));

        mirror.State.Edit(id, metadata => metadata["title"] = "Newest");
        clock.Advance(TimeSpan.FromDays(4));
        await mirror.SucceedAsync(reconcile: true);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_asked_for_by_a_sweep_brings_what_is_newer()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[2].Id;
        mirror.State.Edit(id, metadata => metadata["title"] = "Newer");
        mirror.Hub.Faults.Add("GET /api/records", new StatusFault(200, """{"hits":{"hits":[],"total":0},"links":{},"sortBy":"oldest"}""", "application/json"));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(("Newer", "present"), (mirror.Scalar<string>("SELECT title FROM record WHERE id = @id", new { id }), mirror.RecordState(id)));
        Assert.Equal(1, mirror.Scalar<long>("SELECT is_own FROM record WHERE id = @id", new { id }));
    }
}
