namespace KnowledgeHub.LocalHub.Tests;

public sealed class LargeHubTests
{
    [Fact]
    public async Task Fifteen_thousand_records_are_read_up_to_the_window_and_past_it_in_parts()
    {
        await using var hub = await TestHub.StartAsync();
        for (var i = 0; i < 15_000; i++)
            hub.State.PublishRecord(TestHub.Seed($"Record {i}", i) with { Files = [FileSeed.Generated("a.bin", 1_000_000, (ulong)i)] });
        using var client = new HubClient(hub);
        var found = new HashSet<string>();

        for (var page = 1; page <= 10; page++)
            found.UnionWith(await client.FindAsync($"/api/records?sort=oldest&size=1000&page={page}"));
        Assert.Equal(10_000, found.Count);
        Assert.Equal(400, (await client.GetJsonAsync("/api/records?sort=oldest&size=1000&page=11")).Status);

        var last = hub.State.Records[9_999].Updated;
        var rest = Uri.EscapeDataString($"updated:{{\"{last:yyyy-MM-ddTHH:mm:ss.ffffffzzz}\" TO *}}");
        found.UnionWith(await client.FindAsync($"/api/records?sort=oldest&size=10000&q={rest}"));
        Assert.Equal(15_000, found.Count);
    }
}
