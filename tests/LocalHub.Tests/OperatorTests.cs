namespace KnowledgeHub.LocalHub.Tests;

/// <summary>What only whoever runs a hub can do, and what breaks a hub after it has stored a draft.</summary>
public sealed class OperatorTests
{
    private const string TwoPlaces =
        """{"metadata":{"title":"Two places","locations":{"features":[{"place":"Here"},{"place":"There"}]}}}""";

    [Theory]
    [InlineData(HubProfile.G, "", 410, "The record has been deleted.")]
    [InlineData(HubProfile.G, "?tombstone=hidden", 410, "The record has been deleted.")]
    [InlineData(HubProfile.N, "", 410, "Record deleted")]
    [InlineData(HubProfile.N, "?tombstone=hidden", 404, "Record not found")]
    public async Task An_operator_deletes_a_record_and_brings_it_back(HubProfile profile, string query, int status, string message)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.FromText("a.txt", "a")] });
        using var anybody = new HubClient(hub);

        Assert.Equal(204, await PostAsync(anybody, $"/operator/delete/{id}{query}"));

        foreach (var path in (string[])["", "/files", "/files/a.txt"])
        {
            var (answered, body) = await anybody.GetJsonAsync($"/api/records/{id}{path}");
            Assert.Equal((status, message), (answered, body.GetProperty("message").GetString()));
            Assert.Equal(profile == HubProfile.N && status == 410, body.TryGetProperty("tombstone", out _));
        }

        Assert.Empty(await anybody.FindAsync("/api/records?allversions=1"));
        Assert.Equal(204, await PostAsync(anybody, $"/operator/restore/{id}"));
        Assert.Equal(200, (await anybody.GetJsonAsync($"/api/records/{id}")).Status);
        Assert.Equal(0, hub.Requests.CountOf("POST /operator/**"));
    }

    [Fact]
    public async Task A_deletion_concerns_all_routes_of_the_older_line_and_few_of_the_newer()
    {
        var expected = new Dictionary<HubProfile, int[]> { [HubProfile.G] = [410, 410, 410, 410, 410], [HubProfile.N] = [404, 200, 301, 200, 201] };
        foreach (var (profile, statuses) in expected)
        {
            await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
            var id = hub.State.PublishRecord(TestHub.Seed("x"));
            hub.State.RemoveWithTombstone(id, isVisible: false);
            using var owner = new HubClient(hub, TestHub.Owner);

            var answers = new List<int>();
            foreach (var path in (string[])["/draft", "/versions", "/versions/latest", "/access/links"])
                answers.Add((await owner.GetJsonAsync($"/api/records/{id}{path}")).Status);
            answers.Add(await PostAsync(owner, $"/api/records/{id}/versions"));

            Assert.Equal(statuses, answers);
        }
    }

    [Theory]
    [InlineData("/operator/delete/nobody", 404)]
    [InlineData("/operator/delete/{id}?tombstone=maybe", 400)]
    [InlineData("/operator/burn/{id}", 404)]
    public async Task What_the_operator_cannot_do_is_said(string path, int status)
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x"));
        using var client = new HubClient(hub);

        Assert.Equal(status, await PostAsync(client, path.Replace("{id}", id, StringComparison.Ordinal)));

        Assert.True(hub.State.Get(id).Exists);
    }

    [Fact]
    public async Task Two_places_break_a_hub_that_cannot_index_them_after_the_draft_was_stored()
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { TwoPlacesBreakIndex = true });
        using var owner = new HubClient(hub, TestHub.Owner);

        using var response = await owner.SendAsync(HttpMethod.Post, "/api/records", TwoPlaces);

        Assert.Equal((500, "Misconfigured search."), ((int)response.StatusCode, await HubClient.MessageAsync(response)));
        Assert.False(hub.State.IsEmpty);
        Assert.Empty(await owner.FindAsync("/api/user/records"));
        using var other = await owner.SendAsync(HttpMethod.Post, "/api/records", """{"metadata":{"title":"One place","locations":{"features":[{"place":"Here"}]}}}""");
        Assert.Equal(201, (int)other.StatusCode);
    }

    [Fact]
    public async Task A_request_may_be_worked_on_and_then_fail_in_the_hubs_own_words()
    {
        await using var hub = await TestHub.StartAsync();
        hub.Faults.Add("POST /api/records", new FailAfterwardsFault(), count: 1);
        using var owner = new HubClient(hub, TestHub.Owner);

        using var response = await owner.SendAsync(HttpMethod.Post, "/api/records", """{"metadata":{"title":"Stored"}}""");

        Assert.Equal(500, (int)response.StatusCode);
        Assert.StartsWith("The server encountered an internal error", await HubClient.MessageAsync(response), StringComparison.Ordinal);
        Assert.Single(await owner.FindAsync("/api/user/records"));
    }

    private static async Task<int> PostAsync(HubClient client, string path)
    {
        using var response = await client.SendAsync(HttpMethod.Post, path);
        return (int)response.StatusCode;
    }
}
