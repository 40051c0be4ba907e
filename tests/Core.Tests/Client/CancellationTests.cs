using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Cancelling ends a call wherever it is, and gives its place to the next.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Call_is_cancelled_before_it_begins()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), new CancellationToken(canceled: true)));

        Assert.Equal(0, hub.Requests.Count);
        await WorksAsync(client);
    }

    [Fact]
    public async Task Call_is_cancelled_while_it_waits_for_a_place()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = OneAtATime(hub);
        using var stop = new CancellationTokenSource(Soon);

        using (await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), stop.Token));

        await WorksAsync(client);
    }

    [Fact]
    public async Task Call_is_cancelled_while_it_waits_for_the_hubs_leave()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StatusFault(503, RetryAfter: "600"), count: 1);
        using var client = OneAtATime(hub);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), stop.Token));

        Assert.NotNull(client.WaitingUntil);
        Assert.Equal(1, hub.Requests.Count);
    }

    [Fact]
    public async Task Call_is_cancelled_between_two_attempts()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StatusFault(502), count: 1);
        using var client = OneAtATime(hub, options => options with { RetryDelay = TimeSpan.FromHours(1) });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), stop.Token));

        Assert.Equal(1, hub.Requests.Count);
        await WorksAsync(client);
    }

    [Fact]
    public async Task Call_is_cancelled_while_the_headers_are_awaited()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMinutes(10)), count: 1);
        using var client = OneAtATime(hub);
        using var stop = new CancellationTokenSource(Soon);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), stop.Token));

        await WorksAsync(client);
    }

    [Fact]
    public async Task Call_is_cancelled_in_the_middle_of_its_body()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new StallFault(), count: 1);
        using var client = OneAtATime(hub);
        using var stop = new CancellationTokenSource(Soon);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Records.SearchAsync(new SearchRequest(), stop.Token));

        await WorksAsync(client);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Content_is_cancelled_in_the_middle_of_its_body(bool withTheTokenOfTheOpening)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 100_000)] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new StallFault(), count: 1);
        using var client = OneAtATime(hub);
        using var stop = new CancellationTokenSource();

        using (var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.bin", cancellationToken: withTheTokenOfTheOpening ? stop.Token : default))
        {
            stop.CancelAfter(Soon);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await content.ReadAsync(new byte[4096], 0, 4096, stop.Token) > 0)
                {
                }
            });
        }

        await WorksAsync(client);
    }

    [Fact]
    public async Task Silence_in_the_middle_of_content_is_a_fault_that_names_the_file()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 100_000)] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new StallFault());
        using var client = OneAtATime(hub, options => options with { IdleTimeout = TimeSpan.FromMilliseconds(300) });

        using (var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.bin", cancellationToken: ClientExtensions.Cancellation))
        {
            var error = await Assert.ThrowsAsync<HubUnreachableException>(() => content.ReadToEndAsync());
            Assert.Contains("'a.bin'", error.Message, StringComparison.Ordinal);
        }

        await WorksAsync(client);
    }

    [Fact]
    public async Task Content_may_be_closed_after_its_client()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        var client = OneAtATime(hub);
        var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation);

        client.Dispose();

        content.Dispose();
    }

    [Fact]
    public async Task Reader_that_rests_is_not_taken_for_a_silent_hub()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 50_000)] });
        using var client = OneAtATime(hub, options => options with { IdleTimeout = TimeSpan.FromMilliseconds(300) });

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.bin", cancellationToken: ClientExtensions.Cancellation);
        await Task.Delay(600, ClientExtensions.Cancellation);

        Assert.Equal(50_000, (await content.ReadToEndAsync()).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Never_are_more_requests_under_way_than_connections(int connections)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMilliseconds(20)));
        using var client = hub.NewClient(options => options with { Connections = connections });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WorksAsync(client)));

        Assert.Equal(20, hub.Requests.Count);
        Assert.InRange(hub.Requests.MaxConcurrent, 1, connections);
    }

    // With a single place, a call that kept its own would let nobody in.
    private static HubClient OneAtATime(LocalHubServer hub, Func<HubOptions, HubOptions>? with = null) =>
        hub.NewClient(options => (with is null ? options : with(options)) with { Connections = 1 });

    private static async Task WorksAsync(HubClient client) =>
        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation).WaitAsync(TimeSpan.FromSeconds(30), ClientExtensions.Cancellation)).Dispose();
}
