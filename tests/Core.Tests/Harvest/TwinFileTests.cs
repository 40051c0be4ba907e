using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Files with the same bytes are fetched once; that must not tie the fate of one to that of another.</summary>
public sealed class TwinFileTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task File_that_cannot_be_had_does_not_take_its_twins_along(int status)
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "A", Files = [FileSeed.FromText("bad.txt", "the same")] });
        mirror.State.PublishRecord(new RecordSeed { Title = "B", Files = [FileSeed.FromText("good.txt", "the same")] });
        mirror.State.PublishRecord(new RecordSeed { Title = "C", Files = [FileSeed.FromText("good.txt", "the same")] });
        mirror.Hub.Faults.Add("GET /api/records/*/files/bad.txt/content", new StatusFault(status));

        await mirror.RunAsync();

        Assert.Equal(2, mirror.Scalar<long>("SELECT COUNT(1) FROM file WHERE key = 'good.txt' AND state = 'present'"));
    }
}
