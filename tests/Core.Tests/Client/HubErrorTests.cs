using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>What a caller gets for what a hub, or the lack of one, answers.</summary>
public sealed class HubErrorTests
{
    [Fact]
    public async Task Record_that_never_was_is_not_found()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Records.GetAsync(RecordKind.Resource, "abcde-12345", ClientExtensions.Cancellation));

        Assert.Contains("abcde-12345", error.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.NotNull(error.RequestId);
    }

    [Fact]
    public async Task Removed_record_is_gone()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed());
        hub.State.RemoveWithTombstone(id);
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<RecordGoneException>(() => client.Records.GetAsync(RecordKind.Resource, id, ClientExtensions.Cancellation));
        await Assert.ThrowsAsync<RecordGoneException>(() => client.Files.ListAsync(RecordKind.Resource, id, ClientExtensions.Cancellation));
    }

    [Fact]
    public async Task Restricted_record_and_restricted_files_are_forbidden_to_others()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var record = hub.State.PublishRecord(new RecordSeed { Restricted = true });
        var files = hub.State.PublishRecord(new RecordSeed { FilesRestricted = true, Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = hub.NewClient(options => options with { Token = LocalHubOptions.SecondToken });

        await Assert.ThrowsAsync<HubForbiddenException>(() => client.Records.GetAsync(RecordKind.Resource, record, ClientExtensions.Cancellation));
        await Assert.ThrowsAsync<HubForbiddenException>(() => client.Files.ListAsync(RecordKind.Resource, files, ClientExtensions.Cancellation));
        await Assert.ThrowsAsync<HubForbiddenException>(() => client.Files.OpenAsync(RecordKind.Resource, files, "a.txt", cancellationToken: ClientExtensions.Cancellation));
    }

    [Fact]
    public async Task Hub_without_the_collection_is_named_so()
    {
        await using var server = await SpyServer.StartAsync("""{"status":404,"message":"The requested URL was not found on the server."}""", 404);
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest { Kind = RecordKind.Package }, ClientExtensions.Cancellation));

        Assert.Contains("package", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"hits":{"hits":[]}}""")]
    [InlineData("""{"hits":{"hits":[],"total":"many"}}""")]
    [InlineData("""{"hits":{"hits":[],"total":57.5}}""")]
    [InlineData("""{"hits":{"hits":[],"total":{"value":null}}}""")]
    [InlineData("""{"hits":{"hits":[],"total":99999999999999999999}}""")]
    [InlineData("""{"hits":{"hits":[{}],"total":1}}""")]
    [InlineData("""{"hits":{"hits":[17],"total":1}}""")]
    [InlineData("""{"hits":{"hits":[],"total":0}}{"hits":{"hits":[],"total":0}}""")]
    public async Task Json_that_is_no_answer_to_a_search_is_a_protocol_error(string body)
    {
        await using var server = await SpyServer.StartAsync(body);
        using var client = server.NewClient(options => options with { Retries = 1 });

        await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        // The page twice, and a page without records, since one of its records may have been the cause.
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task Text_that_is_no_unicode_does_not_cost_the_page()
    {
        byte[] body = [.. """{"hits":{"hits":[{"id":"a","metadata":{"title":"caf"""u8, 0xC3, 0x28, .. "\"}},{\"id\":\"b\",\"metadata\":{\"title\":\"\\ud800\"}}],\"total\":2}}"u8];
        await using var server = await SpyServer.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        });
        using var client = server.NewClient();

        using var page = await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation);

        Assert.Equal(["a", "b"], page.Hits.Select(hit => hit.Id));
    }

    [Fact]
    public async Task Unknown_host_is_named()
    {
        using var client = ClientExtensions.NewClient(new Uri("https://no-such-hub.invalid"), options => options with { Retries = 0 });

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains("'no-such-hub.invalid'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ClientExtensions.Token, error.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_that_is_not_running_is_named_and_asked_again()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        taken.Stop();
        using var client = ClientExtensions.NewClient(address, options => options with { Retries = 2 });

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains($"nothing answers at {address.Authority}", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, client.RequestsSent);
    }

    [Fact]
    public async Task Hub_that_accepts_and_says_nothing_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientExtensions.NewClient(
            new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            options => options with { Retries = 0, IdleTimeout = TimeSpan.FromMilliseconds(300) });

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains("sent nothing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClientExtensions.Token, true)]
    [InlineData("wrong-token", false)]
    [InlineData(null, false)]
    public async Task Hub_tells_whether_it_accepts_the_token(string? token, bool expected)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient(options => options with { Token = token });

        Assert.Equal(expected, await client.Records.IsTokenAcceptedAsync(ClientExtensions.Cancellation));
    }

    [Fact]
    public async Task Hub_without_own_records_cannot_tell()
    {
        await using var server = await SpyServer.StartAsync("""{"status":404,"message":"Not found."}""", 404);
        using var client = server.NewClient();

        Assert.Null(await client.Records.IsTokenAcceptedAsync(ClientExtensions.Cancellation));
    }
}
