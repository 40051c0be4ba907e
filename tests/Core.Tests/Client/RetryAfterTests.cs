using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>What the hub's headers say about waiting binds all calls of a client.</summary>
public sealed class RetryAfterTests
{
    private const string Empty = """{"hits":{"hits":[],"total":0}}""";

    private static readonly DateTimeOffset Now = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_after_binds_all_calls(int status)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StatusFault(status, RetryAfter: "30"), count: 1);
        var clock = new FakeTimeProvider(Now);
        using var client = hub.NewClient(clock: clock);

        var first = SearchAsync(client);
        await UntilAsync(() => client.WaitingUntil is not null);
        var second = SearchAsync(client);

        Assert.Equal(Now.AddSeconds(30), client.WaitingUntil);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, client.RequestsSent);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
        Assert.Null(client.WaitingUntil);
        Assert.Equal(3, hub.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date_on_the_hubs_clock()
    {
        var hubNow = new DateTimeOffset(2031, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.Date = HttpDate(hubNow);
            http.Response.Headers.RetryAfter = HttpDate(hubNow.AddSeconds(45));

            return SpyServer.AnswerAsync(http, "busy", 503, "text/plain");
        });
        var clock = new FakeTimeProvider(Now);
        using var client = server.NewClient(options => options with { Retries = 0 }, clock);

        await Assert.ThrowsAsync<HubUnreachableException>(() => SearchAsync(client));

        Assert.Equal(Now.AddSeconds(45), client.WaitingUntil);
        Assert.Equal(hubNow, client.HubTime);
    }

    [Theory]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT")]
    [InlineData("soon")]
    [InlineData("-3")]
    [InlineData("1.5")]
    [InlineData("0")]
    public async Task Retry_after_that_asks_for_nothing_makes_no_call_wait(string text)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StatusFault(503, RetryAfter: text), count: 1);
        using var client = hub.NewClient();

        await SearchAsync(client);

        Assert.Equal(2, hub.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_of_the_storage_binds_all_contents_and_nothing_else()
    {
        var refusals = 1;
        await using var storage = await SpyServer.StartAsync(http =>
        {
            if (Interlocked.Decrement(ref refusals) < 0)
                return SpyServer.AnswerAsync(http, "content", contentType: "text/plain");
            http.Response.Headers.RetryAfter = "30";

            return SpyServer.AnswerAsync(http, "slow down", 429, "text/plain");
        });
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "content"), FileSeed.FromText("b.txt", "content")] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new RedirectFault(new Uri(storage.BaseUrl, "/bucket/a")));
        var clock = new FakeTimeProvider(Now);
        using var client = hub.NewClient(options => options with { Retries = 0 }, clock);
        await Assert.ThrowsAsync<HubUnreachableException>(() => OpenAsync("a.txt"));

        var next = OpenAsync("b.txt");
        await SearchAsync(client);
        clock.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal((2L, 1), (client.RequestsSent, storage.Seen.Count));
        clock.Advance(TimeSpan.FromSeconds(1));
        (await next).Dispose();
        Assert.Null(client.WaitingUntil);

        Task<HubContent> OpenAsync(string key) => client.Files.OpenAsync(KnowledgeHub.Model.RecordKind.Resource, id, key, cancellationToken: ClientExtensions.Cancellation);
    }

    [Fact]
    public async Task Retry_after_of_days_is_waited_for_an_hour_and_then_tried()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StatusFault(503, RetryAfter: "604800"));
        var clock = new FakeTimeProvider(Now);
        using var client = hub.NewClient(options => options with { Retries = 0 }, clock);

        await Assert.ThrowsAsync<HubUnreachableException>(() => SearchAsync(client));

        hub.Faults.Clear();
        var next = SearchAsync(client);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal((1, Now.AddHours(1)), (hub.Requests.Count, client.WaitingUntil));
        clock.Advance(TimeSpan.FromMinutes(1));
        await next;
    }

    [Fact]
    public async Task Retry_after_with_a_good_answer_means_nothing()
    {
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return SpyServer.AnswerAsync(http, Empty);
        });
        using var client = server.NewClient(clock: new FakeTimeProvider(Now));

        await SearchAsync(client);
        await SearchAsync(client);

        Assert.Null(client.WaitingUntil);
        Assert.Equal(2, server.Seen.Count);
    }

    [Fact]
    public async Task No_requests_left_means_waiting_for_the_reset_on_the_hubs_clock()
    {
        var hubNow = new DateTimeOffset(2031, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.Date = HttpDate(hubNow);
            http.Response.Headers["X-RateLimit-Limit"] = "500";
            http.Response.Headers["X-RateLimit-Remaining"] = "0";
            http.Response.Headers["X-RateLimit-Reset"] = hubNow.AddSeconds(20).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

            return SpyServer.AnswerAsync(http, Empty);
        });
        var clock = new FakeTimeProvider(Now);
        using var client = server.NewClient(clock: clock);
        await SearchAsync(client);

        Assert.Equal(Now.AddSeconds(20), client.WaitingUntil);
        var next = SearchAsync(client);
        Assert.Equal(1, client.RequestsSent);
        clock.Advance(TimeSpan.FromSeconds(20));
        await next;
        Assert.Equal(2, client.RequestsSent);
    }

    [Fact]
    public async Task Refusal_without_retry_after_waits_for_the_reset()
    {
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.Date = HttpDate(Now);
            http.Response.Headers["X-RateLimit-Reset"] = Now.AddSeconds(7).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

            return SpyServer.AnswerAsync(http, "{}", 429);
        });
        using var client = server.NewClient(options => options with { Retries = 0 }, new FakeTimeProvider(Now));

        await Assert.ThrowsAsync<HubUnreachableException>(() => SearchAsync(client));

        Assert.Equal(Now.AddSeconds(7), client.WaitingUntil);
    }

    [Theory]
    [InlineData("0", "99999999999999999")]
    [InlineData("0", "-1")]
    [InlineData("none", "1893456000")]
    [InlineData("0", "")]
    public async Task Rate_headers_that_make_no_sense_are_passed_over(string remaining, string reset)
    {
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers["X-RateLimit-Remaining"] = remaining;
            http.Response.Headers["X-RateLimit-Reset"] = reset;

            return SpyServer.AnswerAsync(http, Empty);
        });
        using var client = server.NewClient();

        await SearchAsync(client);

        Assert.Null(client.WaitingUntil);
    }

    private static async Task SearchAsync(HubClient client) =>
        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();

    private static string HttpDate(DateTimeOffset instant) => instant.ToString("R", CultureInfo.InvariantCulture);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, ClientExtensions.Cancellation);
    }
}
