using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class RateAndLogTests
{
    [Fact]
    public async Task Good_answers_carry_rate_headers_too()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub);

        using var response = await client.GetAsync("/api/records");

        Assert.Equal("500", Assert.Single(response.Headers.GetValues("X-RateLimit-Limit")));
        Assert.Equal("499", Assert.Single(response.Headers.GetValues("X-RateLimit-Remaining")));
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.RetryAfter?.Delta);
        Assert.NotEmpty(response.Headers.GetValues("X-Request-ID"));
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public async Task The_limit_refuses_until_its_window_has_passed()
    {
        var clock = new FakeTimeProvider(TestHub.Start);
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Clock = clock, LimitPerMinute = 2 });
        using var client = new HubClient(hub);
        using var other = new HubClient(hub);
        other.Http.DefaultRequestHeaders.UserAgent.ParseAdd("another/1.0");

        Assert.Equal(200, (await client.GetJsonAsync("/api/records")).Status);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await client.GetJsonAsync("/api/records")).Status);
        using var refused = await client.GetAsync("/api/records");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("2 per 1 minute", await HubClient.MessageAsync(refused));
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(200, (await other.GetJsonAsync("/api/records")).Status);

        clock.Advance(TimeSpan.FromSeconds(41));
        Assert.Equal(200, (await client.GetJsonAsync("/api/records")).Status);
    }

    [Theory]
    [InlineData(HubProfile.G, true, "text/html")]
    [InlineData(HubProfile.G, false, "text/html")]
    [InlineData(HubProfile.N, true, "application/json")]
    [InlineData(HubProfile.N, false, "application/json")]
    public async Task Large_bodies_are_refused(HubProfile profile, bool tellsLength, string type)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile, MaxBodyBytes = 50 });
        using var client = new HubClient(hub, TestHub.Owner);
        client.Http.DefaultRequestHeaders.TransferEncodingChunked = !tellsLength;

        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", $"{{\"x\":\"{new string('x', 50)}\"}}");
        using var small = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(HttpStatusCode.Created, small.StatusCode);
    }

    [Fact]
    public async Task The_log_tells_who_asked_what()
    {
        await using var hub = await TestHub.StartAsync();
        using var anonymous = new HubClient(hub);
        using var owner = new HubClient(hub, TestHub.Owner);

        await anonymous.GetJsonAsync("/api/records?q=a%20b");
        await owner.GetJsonAsync("/api/records/00000-00195");

        Assert.Equal(2, hub.Requests.Count);
        Assert.Equal(1, hub.Requests.CountOf("GET /api/records/*"));
        Assert.Equal(1, hub.Requests.CountOf("GET /api/records"));
        Assert.Equal(1, hub.Requests.MaxConcurrent);
        Assert.Equal(("/api/records?q=a%20b", 200, false), Shown(hub.Requests.Entries[0]));
        Assert.Equal(("/api/records/00000-00195", 404, true), Shown(hub.Requests.Entries[1]));

        hub.Requests.Clear();
        Assert.Equal(0, hub.Requests.Count);
    }

    private static (string, int, bool) Shown(RequestLogEntry entry) => (entry.PathAndQuery, entry.Status, entry.HasAuthorization);
}
