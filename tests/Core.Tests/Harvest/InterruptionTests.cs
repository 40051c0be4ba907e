namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("GET /api/records", 1)]
    [InlineData("GET /api/records/*/files", 4)]
    [InlineData("GET /api/records/*/files", 13)]
    [InlineData("GET /api/records/*/files/*/content", 0)]
    [InlineData("GET /api/records/*/files/*/content", 9)]
    [InlineData("GET /api/records/*/files/*/content", 27)]
    public async Task Run_stopped_anywhere_leaves_a_mirror_that_verifies(string pattern, int answered)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(20, "a.txt", "b.txt");
        mirror.Options = mirror.Options with { PageSize = 5 };

        await mirror.StopAfterAsync(pattern, answered);

        var report = await KnowledgeHub.Mirror.MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation);
        Assert.Equal(0, report.Problems);
    }

    [Theory]
    [InlineData("GET /api/records", 1)]
    [InlineData("GET /api/records/*/files", 7)]
    [InlineData("GET /api/records/*/files/*/content", 3)]
    [InlineData("GET /api/records/*/files/*/content", 21)]
    public async Task Run_stopped_anywhere_is_made_good_by_the_next(string pattern, int answered)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(20, "a.txt", "b.txt");
        mirror.Options = mirror.Options with { PageSize = 5 };
        await mirror.StopAfterAsync(pattern, answered);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }
}
