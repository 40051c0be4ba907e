using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>The token goes to the hub's own scheme, host and port, and nowhere else.</summary>
public sealed class TokenScopeTests
{
    private const string ContentOfFile = "GET /api/records/*/files/*/content";

    [Fact]
    public async Task Token_goes_with_every_call_to_the_hub()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = hub.NewClient();

        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();
        await client.Records.GetLatestAsync(RecordKind.Resource, id, ClientExtensions.Cancellation);
        await client.Files.ListAsync(RecordKind.Resource, id, ClientExtensions.Cancellation);
        (await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation)).Dispose();

        Assert.Equal(5, hub.Requests.Count);
        Assert.All(hub.Requests.Entries, entry => Assert.True(entry.HasAuthorization, entry.PathAndQuery));
    }

    [Fact]
    public async Task No_token_no_header()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient(options => options with { Token = null });

        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();

        Assert.False(Assert.Single(hub.Requests.Entries).HasAuthorization);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Content_is_fetched_from_another_port_without_the_token(int status)
    {
        await using var storage = await SpyServer.StartAsync("the content", contentType: "text/plain");
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "not this")] });
        hub.Faults.Add(ContentOfFile, new RedirectFault(new Uri(storage.BaseUrl, "/bucket/a?X-Amz-Signature=signed"), status));
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation);

        Assert.Equal("the content"u8.ToArray(), await content.ReadToEndAsync());
        Assert.False(Assert.Single(storage.Seen).HoldsToken, storage.Seen[0].Headers);
        Assert.Equal("/bucket/a?X-Amz-Signature=signed", storage.Seen[0].PathAndQuery);
    }

    [Fact]
    public async Task Content_behind_200_with_a_location_is_fetched_without_the_token()
    {
        await using var storage = await SpyServer.StartAsync("the content", contentType: "text/plain");
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "not this")] });
        hub.Faults.Add(ContentOfFile, new OkWithLocationFault(new Uri(storage.BaseUrl, "/bucket/a")));
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation);

        Assert.Equal("the content"u8.ToArray(), await content.ReadToEndAsync());
        Assert.False(Assert.Single(storage.Seen).HoldsToken, storage.Seen[0].Headers);
    }

    [Theory]
    [InlineData(DownloadMode.Redirect302)]
    [InlineData(DownloadMode.S3Bug200)]
    public async Task Storage_that_refuses_a_token_gives_the_content(DownloadMode mode)
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { DownloadMode = mode });
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("big.bin", 300_000)] });
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "big.bin", cancellationToken: ClientExtensions.Cancellation);

        Assert.Equal(hub.State.Get(id).Files[0].ReadBytes(), await content.ReadToEndAsync());
        Assert.False(Assert.Single(hub.Storage!.Requests.Entries).HasAuthorization);
    }

    [Fact]
    public async Task Token_comes_back_when_storage_points_back_to_the_hub()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "the content")] });
        await using var storage = await SpyServer.StartAsync(http =>
            SpyServer.RedirectAsync(http, $"{hub.BaseUrl}api/records/{id}/files/a.txt/content"));
        hub.Faults.Add(ContentOfFile, new RedirectFault(new Uri(storage.BaseUrl, "/away")), count: 1);
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation);

        Assert.Equal("the content"u8.ToArray(), await content.ReadToEndAsync());
        Assert.False(Assert.Single(storage.Seen).HoldsToken);
        Assert.All(hub.Requests.Entries, entry => Assert.True(entry.HasAuthorization));
    }

    [Fact]
    public async Task Json_call_redirected_to_another_port_sends_nothing_there()
    {
        await using var other = await SpyServer.StartAsync("{}");
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new RedirectFault(new Uri(other.BaseUrl, "/api/records?secret=value")));
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains(other.BaseUrl.Authority, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Everything(), StringComparison.Ordinal);
        Assert.Empty(other.Seen);
        Assert.Equal(1, hub.Requests.Count);
    }

    [Fact]
    public async Task Same_host_on_another_name_is_another_origin()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /api/records", new RedirectFault(new Uri($"http://localhost:{hub.BaseUrl.Port}/api/records")));
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
    }
}
