using System.Net;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private const int Size = 100_000;

    private LocalHubServer _hub = default!;
    private HubClient _client = default!;
    private string _content = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private byte[] Original => _hub.State.Records[0].Files[0].ReadBytes();

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync();
        _client = new HubClient(_hub, TestHub.Owner);
        var id = _hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.Generated("a.bin", Size)] });
        _content = $"/api/records/{id}/files/a.bin/content";
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_status_comes_instead_of_the_work()
    {
        _hub.Faults.Add("POST /api/records", new StatusFault(503, RetryAfter: "7"));

        using var response = await _client.SendAsync(HttpMethod.Post, "/api/records", "{}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        Assert.Empty(await _client.FindAsync("/api/user/records?q=is_draft:true"));
    }

    [Fact]
    public async Task A_lying_status_comes_after_the_work()
    {
        _hub.Faults.Add("POST /api/records", new LyingStatusFault(502), count: 1);

        using var response = await _client.SendAsync(HttpMethod.Post, "/api/records", "{}");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Single(await _client.FindAsync("/api/user/records?q=is_draft:true"));
    }

    [Fact]
    public async Task A_reset_cuts_the_connection()
    {
        _hub.Faults.Add(Content, new ResetFault());

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(_content));
    }

    [Fact]
    public async Task A_truncated_body_breaks_its_promise()
    {
        _hub.Faults.Add(Content, new TruncateFault(Bytes: 1000));

        using var response = await _client.GetAsync(_content);

        Assert.Equal(Size, response.Content.Headers.ContentLength);
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
            await body.CopyToAsync(Stream.Null, Cancellation);
        });
    }

    [Fact]
    public async Task A_quietly_truncated_body_looks_whole()
    {
        _hub.Faults.Add(Content, new TruncateQuietlyFault(0.25));

        using var response = await _client.GetAsync(_content);

        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal(Original[..(Size / 4)], await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Wrong_bytes_keep_the_length()
    {
        _hub.Faults.Add(Content, new WrongBytesFault(3));

        using var response = await _client.GetAsync(_content);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(3, bytes.Zip(Original).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public async Task A_slow_body_arrives_whole()
    {
        _hub.Faults.Add(Content, new SlowBodyFault(Size * 5));

        using var response = await _client.GetAsync(_content);

        Assert.Equal(Original, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_delay_changes_nothing_else()
    {
        _hub.Faults.Add(Content, new DelayFault(TimeSpan.FromMilliseconds(30)));

        using var response = await _client.GetAsync(_content);

        Assert.Equal(Original, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_stalled_body_ends_when_the_client_gives_up()
    {
        _hub.Faults.Add(Content, new StallFault());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        using var response = await _client.GetAsync(_content);
        await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
        await body.ReadExactlyAsync(new byte[Size / 2], Cancellation);
        var rest = body.ReadAsync(new byte[1], patience.Token).AsTask();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rest);
    }

    [Fact]
    public async Task Locations_lead_elsewhere_with_and_without_a_redirect()
    {
        var elsewhere = new Uri("http://127.0.0.1:9/elsewhere");
        _hub.Faults.Add(Content, new OkWithLocationFault(elsewhere), count: 1);
        _hub.Faults.Add(Content, new RedirectFault(elsewhere));

        using var ok = await _client.GetAsync(_content);
        using var redirect = await _client.GetAsync(_content);

        Assert.Equal((HttpStatusCode.OK, elsewhere), (ok.StatusCode, ok.Headers.Location));
        Assert.Equal((HttpStatusCode.Redirect, elsewhere), (redirect.StatusCode, redirect.Headers.Location));
    }

    [Fact]
    public async Task A_page_that_is_not_json_comes_with_200()
    {
        _hub.Faults.Add("GET /api/records", new NotJsonFault());

        using var response = await _client.GetAsync("/api/records");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("<!doctype html>", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_skip_count_and_end()
    {
        using var handle = _hub.Faults.Add(new FaultRule { Pattern = "GET /api/records", Action = new StatusFault(500), Skip = 1, Count = 2 });
        Assert.Equal([200, 500, 500, 200], await StatusesAsync("/api/records", 4));

        _hub.Faults.Add("GET /api/**", new StatusFault(500));
        Assert.Equal([500], await StatusesAsync(_content, 1));
        _hub.Faults.Clear();
        Assert.Equal([200], await StatusesAsync(_content, 1));
    }

    [Fact]
    public async Task Probability_repeats_with_its_seed()
    {
        async Task<List<int>> RunAsync()
        {
            using var handle = _hub.Faults.Add(new FaultRule { Pattern = "GET /api/records", Action = new StatusFault(500), Probability = 0.5, Seed = 3 });
            return await StatusesAsync("/api/records", 30);
        }

        var first = await RunAsync();

        Assert.Equal(first, await RunAsync());
        Assert.Contains(200, first);
        Assert.Contains(500, first);
    }

    [Fact]
    public async Task A_pattern_with_a_query_looks_at_it()
    {
        _hub.Faults.Add("GET /api/records?*page=2*", new StatusFault(500));

        Assert.Equal([200], await StatusesAsync("/api/records?page=1", 1));
        Assert.Equal([500], await StatusesAsync("/api/records?size=1&page=2", 1));
    }

    private const string Content = "GET /api/records/*/files/*/content";

    private async Task<List<int>> StatusesAsync(string path, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            using var response = await _client.GetAsync(path);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
