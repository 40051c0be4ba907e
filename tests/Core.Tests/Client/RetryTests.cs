using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class RetryTests
{
    private const string Search = "GET /api/records";

    public static TheoryData<string, FaultAction> PassingFaults => new()
    {
        { "502", new StatusFault(502) },
        { "503", new StatusFault(503) },
        { "504", new StatusFault(504) },
        { "408", new StatusFault(408) },
        { "429", new StatusFault(429, """{"status":429,"message":"500 per 1 minute"}""", "application/json") },
        { "reset", new ResetFault() },
        { "truncated", new TruncateFault() },
        { "empty", new TruncateFault(Bytes: 0) },
        { "stall", new StallFault() },
        { "lying", new LyingStatusFault(504) },
    };

    [Theory]
    [MemberData(nameof(PassingFaults), DisableDiscoveryEnumeration = true)]
    public async Task Fault_that_passes_is_outlived(string name, FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, fault, count: 2);
        using var client = hub.NewClient(options => options with { IdleTimeout = TimeSpan.FromMilliseconds(400) });

        using var page = await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation);

        Assert.True(page.Hits.Count == 3, name);
        Assert.Equal(3, hub.Requests.CountOf(Search));
        Assert.Equal(3, client.RequestsSent);
    }

    [Theory]
    [MemberData(nameof(PassingFaults), DisableDiscoveryEnumeration = true)]
    public async Task Fault_that_stays_is_given_up_after_the_retries(string name, FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, fault);
        using var client = hub.NewClient(options => options with { IdleTimeout = TimeSpan.FromMilliseconds(300), Retries = 2 });

        var error = await Assert.ThrowsAnyAsync<HubException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.True(error is HubUnreachableException or HubProtocolException, $"{name}: {error}");
        Assert.Equal(3, hub.Requests.CountOf(Search));
    }

    [Fact]
    public async Task Five_attempts_are_made_unless_told_otherwise()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, new StatusFault(502));
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Equal(5, hub.Requests.Count);
    }

    [Fact]
    public async Task No_retries_means_one_attempt()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, new StatusFault(502));
        using var client = hub.NewClient(options => options with { Retries = 0 });

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Equal(1, hub.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(410)]
    [InlineData(413)]
    public async Task Refusal_is_not_repeated(int status)
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add("GET /api/records/*", new StatusFault(status, """{"status":0,"message":"No."}""", "application/json"));
        using var client = hub.NewClient();

        await Assert.ThrowsAnyAsync<HubException>(() => client.Records.GetAsync(RecordKind.Resource, "abcde-12345", ClientExtensions.Cancellation));

        Assert.Equal(1, hub.Requests.Count);
    }

    [Fact]
    public async Task Web_page_as_the_first_answer_means_a_wrong_address()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, new NotJsonFault());
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains(hub.BaseUrl.Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, hub.Requests.Count);
    }

    [Fact]
    public async Task Web_page_later_on_is_outlived()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();
        hub.Faults.Add(Search, new NotJsonFault(), count: 2);

        using var page = await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation);

        Assert.Equal(3, page.Total);
        Assert.Equal(4, hub.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_zero_does_not_do_away_with_our_own_wait()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(Search, new StatusFault(503, RetryAfter: "0"));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = hub.NewClient(options => options with { RetryDelay = TimeSpan.FromSeconds(1) }, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ClientExtensions.Cancellation);

        var call = client.Records.SearchAsync(new SearchRequest(), stop.Token);
        var ended = await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(500), ClientExtensions.Cancellation));
        await stop.CancelAsync();

        Assert.NotSame(call, ended);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, hub.Requests.Count);
    }

    [Fact]
    public async Task Wait_that_the_storage_asks_for_does_not_hold_up_the_hub()
    {
        await using var storage = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = "600";
            return SpyServer.AnswerAsync(http, "slow down", 503, "text/plain");
        });
        await using var hub = await StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new RedirectFault(new Uri(storage.BaseUrl, "/bucket/a")));
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation));

        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();
        // One refusal of the storage holds for that file; the storage is left alone after several in a row.
        Assert.Equal(TimeSpan.FromMinutes(10), error.Wait);
        Assert.Null(client.WaitingUntil);
    }

    private static async Task<LocalHubServer> StartHubAsync()
    {
        var hub = await ClientExtensions.StartHubAsync();
        for (var number = 0; number < 3; number++)
            hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}" });

        return hub;
    }
}
