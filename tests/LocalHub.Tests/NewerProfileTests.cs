namespace KnowledgeHub.LocalHub.Tests;

public sealed class NewerProfileTests
{
    private static readonly LocalHubOptions Newer = new() { Profile = HubProfile.N };

    [Fact]
    public async Task Records_have_an_etag_and_their_files()
    {
        await using var hub = await TestHub.StartAsync(Newer);
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.FromText("a.txt", "abc")] });
        using var client = new HubClient(hub);

        using var response = await client.GetAsync($"/api/records/{id}");
        var body = await HubClient.ReadAsync(response);

        Assert.Equal("\"3\"", response.Headers.ETag?.Tag);
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.RetryAfter?.Delta);
        Assert.Equal(1, body.GetProperty("files").GetProperty("count").GetInt32());
        Assert.Equal(3, body.GetProperty("files").GetProperty("total_bytes").GetInt64());
        Assert.Equal(3, body.GetProperty("files").GetProperty("entries").GetProperty("a.txt").GetProperty("size").GetInt64());
        Assert.Equal("1", body.GetProperty("parent").GetProperty("access").GetProperty("owned_by").GetProperty("user").GetString());
    }

    [Fact]
    public async Task Deleted_records_leave_a_tombstone()
    {
        await using var hub = await TestHub.StartAsync(Newer);
        var id = hub.State.PublishRecord(TestHub.Seed("gone"));
        hub.State.RemoveWithTombstone(id);
        using var client = new HubClient(hub);

        var (status, body) = await client.GetJsonAsync($"/api/records/{id}");

        Assert.Equal((410, "Record deleted"), (status, body.GetProperty("message").GetString()));
        Assert.Equal("gone", body.GetProperty("tombstone").GetProperty("citation_text").GetString());
        Assert.Empty(await client.FindAsync("/api/records?allversions=1"));
    }

    [Fact]
    public async Task Sorting_by_update_is_offered_everywhere()
    {
        await using var hub = await TestHub.StartAsync(Newer);
        var first = hub.State.PublishRecord(TestHub.Seed("a", 0));
        var second = hub.State.PublishRecord(TestHub.Seed("b", 1));
        hub.State.SetUpdated(first, TestHub.Start.AddDays(1));
        using var client = new HubClient(hub);

        Assert.Equal([second, first], await client.FindAsync("/api/records?sort=updated-asc"));
        Assert.Equal([first, second], await client.FindAsync("/api/records?sort=updated-desc"));
    }

    [Fact]
    public async Task A_page_may_have_a_limit()
    {
        await using var hub = await TestHub.StartAsync(Newer with { MaxPageSize = 50 });
        using var client = new HubClient(hub);

        var (status, body) = await client.GetJsonAsync("/api/records?size=51");

        Assert.Equal((400, "Page size cannot be greater than 50."), (status, body.GetProperty("message").GetString()));
        Assert.Equal(200, (await client.GetJsonAsync("/api/records?size=50")).Status);
    }

    [Fact]
    public async Task A_slash_in_a_key_works()
    {
        await using var hub = await TestHub.StartAsync(Newer);
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.FromText("a/b.txt", "abc")] });
        using var client = new HubClient(hub);

        Assert.Equal(200, (await client.GetJsonAsync($"/api/records/{id}/files/a%2Fb.txt")).Status);
    }
}
