using System.Text.Json.Nodes;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>The hub's index shows a change some time after it was made, or less of a record than before.</summary>
public sealed class StaleIndexTests
{
    [Fact]
    public async Task Older_version_does_not_come_back_while_the_index_still_calls_it_the_latest()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        var older = mirror.State.PublishRecord(new RecordSeed { Title = "Version 1" });
        var before = await HitsAsync(mirror);
        await mirror.SucceedAsync();
        mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2" });
        var stale = new JsonArray([.. before, .. (await HitsAsync(mirror)).Where(hit => hit["id"]!.GetValue<string>() != older)]);
        mirror.Hub.Faults.Add("GET /api/records", Answer(stale), count: 2);

        for (var run = 0; run < 2; run++)
        {
            await mirror.SucceedAsync();
            Assert.Equal("out-of-scope", mirror.RecordState(older));
        }

        await mirror.SucceedAsync(); // the index has caught up
        Assert.Equal((0L, "out-of-scope"), mirror.Scalar<(long, string)>("SELECT is_latest, state FROM record WHERE id = @older", new { older }));
    }

    [Fact]
    public async Task Document_that_does_not_say_whether_there_are_files_leaves_them()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.RestrictFiles(id);
        var hits = await HitsAsync(mirror);
        hits[0].AsObject().Remove("files");
        mirror.Hub.Faults.Add("GET /api/records", Answer(new JsonArray([.. hits])));

        await mirror.SucceedAsync();

        Assert.Equal("present", mirror.FileState(id, "a.txt"));
    }

    private static async Task<List<JsonNode>> HitsAsync(MirrorFixture mirror)
    {
        using var http = new HttpClient();
        var body = JsonNode.Parse(await http.GetStringAsync(new Uri(mirror.Hub.BaseUrl, "/api/records?size=10"), MirrorFixture.Cancellation));

        return [.. body!["hits"]!["hits"]!.AsArray().Select(hit => hit!.DeepClone())]; // not null: a search's answer has hits
    }

    private static StatusFault Answer(JsonArray hits) =>
        new(200, $$"""{"hits":{"hits":{{hits.ToJsonString()}},"total":{{hits.Count}}},"links":{},"sortBy":"oldest"}""", "application/json");
}
