using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class ReviewTests : IAsyncLifetime
{
    private static readonly string Soils = new CommunitySeed("soils", "").Id;

    private LocalHubServer _hub = default!;
    private HubClient _owner = default!;
    private string _draft = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync();
        _owner = new HubClient(_hub, TestHub.Owner);
        _draft = "/api/records/" + (await SendAsync(HttpMethod.Post, "/api/records", """
            {"metadata":{"title":"Maps","publication_date":"2020","creators":[{"person_or_org":{"type":"organizational","name":"GEO"}}]},"files":{"enabled":false}}
            """, 201)).GetProperty("id") + "/draft";
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_community_is_known_by_short_name_and_id()
    {
        var bySlug = await SendAsync(HttpMethod.Get, "/api/communities/soils", null, 200);

        Assert.Equal((Soils, "soils"), (bySlug.GetProperty("id").GetString(), bySlug.GetProperty("slug").GetString()));
        Assert.Equal("soils", (await SendAsync(HttpMethod.Get, $"/api/communities/{Soils}", null, 200)).GetProperty("slug").GetString());
        await SendAsync(HttpMethod.Get, "/api/communities/none", null, 404);
    }

    [Fact]
    public async Task A_review_is_chosen_replaced_and_given_up()
    {
        Assert.Equal("Review for draft not found", await RefuseAsync(HttpMethod.Get, "/review", null, 404));
        var first = await SendAsync(HttpMethod.Put, _draft + "/review", Body(Soils), 200);
        var second = await SendAsync(HttpMethod.Put, _draft + "/review", Body(new CommunitySeed("water", "").Id), 200);

        Assert.Equal(("created", false), (first.GetProperty("status").GetString(), first.GetProperty("is_open").GetBoolean()));
        Assert.NotEqual(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(second.GetProperty("id").GetString(), (await SendAsync(HttpMethod.Get, _draft + "/review", null, 200)).GetProperty("id").GetString());
        var draft = await SendAsync(HttpMethod.Get, _draft, null, 200);
        Assert.Equal("draft_with_review", draft.GetProperty("status").GetString());
        Assert.True(draft.GetProperty("links").TryGetProperty("submit-review", out _));
        Assert.Equal("", await RefuseAsync(HttpMethod.Post, "/actions/publish", null, 400));

        await SendAsync(HttpMethod.Delete, _draft + "/review", null, 204);
        Assert.Equal("Review for draft not found", await RefuseAsync(HttpMethod.Delete, "/review", null, 404));
        await SendAsync(HttpMethod.Post, _draft + "/actions/publish", null, 202);
    }

    [Fact]
    public async Task An_open_review_holds_the_draft()
    {
        await SendAsync(HttpMethod.Put, _draft + "/review", Body(Soils), 200);
        _hub.State.SetReviewStatus(_draft.Split('/')[3], "submitted");

        Assert.Equal("An open review cannot be deleted.", await RefuseAsync(HttpMethod.Delete, "/review", null, 400));
        Assert.Equal("An open review cannot be deleted.", await RefuseAsync(HttpMethod.Put, "/review", Body(Soils), 400));
        Assert.Equal("You cannot delete a draft with an open review. Please cancel the review first.", await RefuseAsync(HttpMethod.Delete, "", null, 400));
        Assert.Equal("", await RefuseAsync(HttpMethod.Post, "/actions/publish", null, 400));
    }

    [Theory]
    [InlineData("""{"receiver":{"community":"soils"},"type":"community-submission"}""", 404)]
    [InlineData("""{"type":"community-submission"}""", 404)]
    public async Task A_review_needs_a_community_that_is_there(string body, int status) =>
        await SendAsync(HttpMethod.Put, _draft + "/review", body, status);

    [Fact]
    public async Task A_published_record_gets_no_review_and_a_discarded_draft_takes_its_own_along()
    {
        var record = _hub.State.PublishRecord(TestHub.Seed("old"));
        await SendAsync(HttpMethod.Post, $"/api/records/{record}/draft", null, 201);
        var refused = await SendAsync(HttpMethod.Put, $"/api/records/{record}/draft/review", Body(Soils), 400);
        await SendAsync(HttpMethod.Put, _draft + "/review", Body(Soils), 200);

        await SendAsync(HttpMethod.Delete, _draft, null, 204);

        Assert.Equal("You cannot create a review for an already published record.", refused.GetProperty("message").GetString());
        await SendAsync(HttpMethod.Get, _draft + "/review", null, 404);
    }

    private static string Body(string community) => $$$"""{"receiver":{"community":"{{{community}}}"},"type":"community-submission"}""";

    private async Task<string?> RefuseAsync(HttpMethod method, string path, string? body, int status) =>
        (await SendAsync(method, _draft + path, body, status)).GetProperty("message").GetString();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await _owner.SendAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        return status == 204 ? default : await HubClient.ReadAsync(response);
    }
}
