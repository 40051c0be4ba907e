using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class AccessLinkTests : IAsyncLifetime
{
    private LocalHubServer _hub = default!;
    private HubClient _owner = default!;
    private string _links = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync();
        _owner = new HubClient(_hub, TestHub.Owner);
        var id = _hub.State.PublishRecord(TestHub.Seed("secret") with { Restricted = true });
        _links = $"/api/records/{id}/access/links";
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_link_lives_from_its_making_to_its_removal()
    {
        var link = await SendAsync(HttpMethod.Post, _links, """{"permission":"view"}""", 201);
        var path = $"{_links}/{link.GetProperty("id")}";

        Assert.Equal(3, link.GetProperty("token").GetString()!.Split('.').Length);
        Assert.Equal(JsonValueKind.Null, link.GetProperty("expires_at").ValueKind);
        var changed = await SendAsync(HttpMethod.Patch, path, """{"permission":"edit","expires_at":"2131-01-01 00:00:00"}""", 200);
        Assert.Equal(("edit", "2131-01-01T00:00:00+00:00"), (changed.GetProperty("permission").GetString(), changed.GetProperty("expires_at").GetString()));
        Assert.Equal(link.GetProperty("token").GetString(), (await SendAsync(HttpMethod.Get, path, null, 200)).GetProperty("token").GetString());
        Assert.Equal(1, (await SendAsync(HttpMethod.Get, _links, null, 200)).GetProperty("hits").GetProperty("total").GetInt32());
        await SendAsync(HttpMethod.Put, path, "{}", 405);
        await SendAsync(HttpMethod.Delete, path, null, 204);
        Assert.Equal("No secret link found with the given ID.", (await SendAsync(HttpMethod.Get, path, null, 404)).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("{}", "permission", "An access permission level is required")]
    [InlineData("""{"permission":"own"}""", "permission", "Must be one of: view, preview, edit.")]
    [InlineData("""{"permission":null}""", "permission", "Field may not be null.")]
    [InlineData("""{"permission":7}""", "permission", "Not a valid string.")]
    [InlineData("""{"permission":"view","token":"x"}""", "token", "Unknown field.")]
    [InlineData("""{"permission":"view","description":"x"}""", "description", "Unknown field.")]
    [InlineData("[]", "_schema", "Invalid input type.")]
    [InlineData("", "_schema", "Invalid input type.")]
    [InlineData("""{"permission":"view","expires_at":null}""", "expires_at", "Field may not be null.")]
    [InlineData("""{"permission":"view","expires_at":"2131-01-01"}""", "expires_at", "Not a valid datetime.")]
    [InlineData("""{"permission":"view","expires_at":"2001-01-01T00:00:00"}""", "expires_at", "Expiration date must be set to the future")]
    public async Task A_wrong_link_is_refused(string body, string field, string message)
    {
        var error = (await SendAsync(HttpMethod.Post, _links, body, 400)).GetProperty("errors")[0];

        Assert.Equal((field, message), (error.GetProperty("field").GetString(), error.GetProperty("messages")[0].GetString()));
    }

    [Fact]
    public async Task An_end_cannot_be_put_off()
    {
        var link = await SendAsync(HttpMethod.Post, _links, """{"permission":"view","expires_at":"2131-01-01T00:00:00Z"}""", 201);

        var error = (await SendAsync(HttpMethod.Patch, $"{_links}/{link.GetProperty("id")}", """{"expires_at":"2132-01-01T00:00:00Z"}""", 400)).GetProperty("errors")[0];

        Assert.Equal("Cannot postpone expiration of links", error.GetProperty("messages")[0].GetString());
    }

    [Fact]
    public async Task A_token_opens_the_record_and_the_session_keeps_it_open()
    {
        var token = (await SendAsync(HttpMethod.Post, _links, """{"permission":"view"}""", 201)).GetProperty("token").GetString();
        var record = _links[..^"/access/links".Length];
        using var anonymous = new HubClient(_hub);

        Assert.Equal(403, (await anonymous.GetJsonAsync(record)).Status);
        using var opened = await anonymous.GetAsync($"{record}?token={token}");
        Assert.Equal(200, (int)opened.StatusCode);
        anonymous.Http.DefaultRequestHeaders.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        Assert.Equal(200, (await anonymous.GetJsonAsync(record)).Status);
        Assert.Equal(403, (await anonymous.GetJsonAsync(record + "/access/links")).Status);
    }

    [Fact]
    public async Task Only_managers_see_links_and_marketplace_items_have_none()
    {
        using var second = new HubClient(_hub, TestHub.Second);
        var item = _hub.State.PublishRecord(TestHub.Seed("offer") with { Kind = RecordKind.MarketplaceItem });

        Assert.Equal(403, (await second.GetJsonAsync(_links)).Status);
        Assert.Equal(404, (await _owner.GetJsonAsync($"/api/marketplace/items/{item}/access/links")).Status);
    }

    [Fact]
    public async Task Newer_hubs_want_a_day_and_keep_a_description()
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        using var owner = new HubClient(hub, TestHub.Owner);
        var links = $"/api/records/{hub.State.PublishRecord(TestHub.Seed("x"))}/access/links";

        using var refused = await owner.SendAsync(HttpMethod.Post, links, """{"permission":"view","expires_at":"2131-01-01T00:00:00"}""");
        using var made = await owner.SendAsync(HttpMethod.Post, links, """{"permission":"view","expires_at":"2131-01-01","description":"for the office"}""");
        var link = await HubClient.ReadAsync(made);

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal(("2131-01-01", "for the office"), (link.GetProperty("expires_at").GetString(), link.GetProperty("description").GetString()));
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await _owner.SendAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        return status == 204 ? default : await HubClient.ReadAsync(response);
    }
}
