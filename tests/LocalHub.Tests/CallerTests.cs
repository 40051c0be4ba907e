using System.Net.Http.Headers;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>Who a request is taken for, what it may ask for at all, and what it is told of the limits.</summary>
public sealed class CallerTests
{
    [Theory]
    [InlineData(HubProfile.G, "bearer ", 200)]
    [InlineData(HubProfile.G, "Bearer  ", 403)]
    [InlineData(HubProfile.N, "bearer ", 200)]
    [InlineData(HubProfile.N, "Bearer  ", 200)]
    [InlineData(HubProfile.N, "Token ", 403)]
    public async Task A_token_stands_behind_its_scheme(HubProfile profile, string scheme, int status)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var client = new HubClient(hub);
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", scheme + TestHub.Owner);

        Assert.Equal(status, (await client.GetJsonAsync("/api/user/records")).Status);
    }

    [Theory]
    [InlineData(HubProfile.G, null, 400, "CSRF cookie not set.")]
    [InlineData(HubProfile.G, "csrftoken=abc", 400, "CSRF token missing or incorrect.")]
    [InlineData(HubProfile.N, null, 403, "Permission denied.")]
    [InlineData(HubProfile.N, "session=abc", 400, "CSRF cookie not set.")]
    public async Task A_write_without_a_token_is_taken_for_a_browsers(HubProfile profile, string? cookie, int status, string message)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var client = new HubClient(hub);
        if (cookie is not null)
            client.Http.DefaultRequestHeaders.Add("Cookie", cookie);

        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");

        Assert.Equal((status, message), ((int)response.StatusCode, await HubClient.MessageAsync(response)));
    }

    [Theory]
    [InlineData(HubProfile.G, null, "500")]
    [InlineData(HubProfile.G, LocalHubOptions.OwnerToken, "500")]
    [InlineData(HubProfile.N, null, "500")]
    [InlineData(HubProfile.N, LocalHubOptions.OwnerToken, "1000")]
    public async Task The_limit_told_depends_on_the_caller(HubProfile profile, string? token, string limit)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var client = new HubClient(hub, token);

        using var response = await client.GetAsync("/api/records");

        Assert.Equal(limit, Assert.Single(response.Headers.GetValues("X-RateLimit-Limit")));
    }

    [Theory]
    [InlineData("GET", "/api/no/such/route", 404)]
    [InlineData("PUT", "/api/records", 405)]
    [InlineData("GET", "/api/records?q=[1]", 400)]
    public async Task What_leads_nowhere_is_not_counted(string method, string path, int status)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { LimitPerMinute = 1 });
        using var client = new HubClient(hub, TestHub.Owner);

        for (var i = 0; i < 3; i++)
        {
            using var response = await client.SendAsync(new HttpMethod(method), path);

            Assert.Equal(status, (int)response.StatusCode);
            Assert.False(response.Headers.Contains("X-RateLimit-Limit"));
        }

        Assert.Equal(200, (await client.GetJsonAsync("/api/records")).Status);
    }

    [Fact]
    public async Task Methods_can_be_asked_for()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub, TestHub.Owner);

        using var response = await client.SendAsync(HttpMethod.Options, "/api/records");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], response.Content.Headers.Allow.Order());
        Assert.Equal(MediaTypeHeaderValue.Parse("text/html; charset=utf-8"), response.Content.Headers.ContentType);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Newer_hubs_know_no_packages()
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        using var client = new HubClient(hub, TestHub.Owner);

        foreach (var path in (string[])["/api/packages", "/api/marketplace/items", "/api/search", "/api/user/packages"])
            Assert.Equal(404, (await client.GetJsonAsync(path)).Status);
    }
}
