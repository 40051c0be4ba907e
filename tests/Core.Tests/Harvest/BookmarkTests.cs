namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class BookmarkTests
{
    [Fact]
    public async Task Bookmark_moves_when_a_stopped_run_is_completed()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        for (var number = 0; number < 40; number++)
            mirror.State.PublishRecord(Seeds.WithFile($"New {number}", "a.txt", $"{number}", 5000 + number));
        mirror.Options = mirror.Options with { PageSize = 10 };
        await mirror.StopAfterAsync("GET /api/records/*/files/*/content", 39); // all is stored but one file
        mirror.Hub.Faults.Clear();
        await mirror.SucceedAsync();
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.InRange(mirror.Hub.Requests.Count, 1, 3);
    }
}
