using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A box across the 180th meridian is asked for in two halves, and a record may lie in both.</summary>
public sealed class HalvedBoxTests
{
    [Fact]
    public async Task Record_of_both_halves_counts_once()
    {
        await using var mirror = await StartAsync();

        var counts = (await mirror.SucceedAsync()).Counts;

        Assert.Equal((1L, 1L, 0L), (counts.Seen, counts.Added, counts.Unchanged));
    }

    [Fact]
    public async Task Record_of_both_halves_is_planned_once()
    {
        await using var mirror = await StartAsync();

        var plan = await mirror.PlanAsync();

        Assert.Equal((1L, 1L), (plan.Added, plan.Files));
        Assert.Single(plan.Changes);
    }

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "Pacific", Bbox = [-179.9, -10, 179.9, 10], Files = [FileSeed.FromText("a", "a")] });
        Assert.True(BoundingBox.TryParse("170,-20,-170,20", out var box, out _));
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Bbox = box } };

        return mirror;
    }
}
