using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class RedirectTests
{
    private const string Empty = """{"hits":{"hits":[],"total":0}}""";

    [Fact]
    public async Task Latest_version_is_reached_with_the_token()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var first = hub.State.PublishRecord(new RecordSeed { Title = "First", Restricted = true });
        var second = hub.State.PublishNewVersion(first, new RecordSeed { Title = "Second", Restricted = true });
        using var client = hub.NewClient();

        var latest = await client.Records.GetLatestAsync(RecordKind.Resource, first, ClientExtensions.Cancellation);

        Assert.Equal(second, latest.Id);
        Assert.Equal("Second", latest.Title);
    }

    [Fact]
    public async Task Redirect_within_the_hub_is_a_request_of_the_budget()
    {
        await using var server = await SpyServer.StartAsync(http => http.Request.Path.Value switch
        {
            "/api/records" => SpyServer.RedirectAsync(http, "/api/elsewhere"),
            "/api/elsewhere" => SpyServer.AnswerAsync(http, Empty),
            "/content" => SpyServer.AnswerAsync(http, "content", contentType: "text/plain"),
            _ => SpyServer.RedirectAsync(http, "/content"),
        });
        using var client = server.NewClient();

        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();
        (await client.Files.OpenAsync(RecordKind.Resource, "r", "k", cancellationToken: ClientExtensions.Cancellation)).Dispose();

        Assert.Equal(4, server.Seen.Count);
        Assert.Equal(4, client.RequestsSent);
    }

    [Theory]
    [InlineData("/api/elsewhere?page=1")]
    [InlineData("elsewhere?page=1")]
    [InlineData("./elsewhere?page=1")]
    [InlineData("//HOST/api/elsewhere?page=1")]
    [InlineData("http://HOST/api/elsewhere?page=1")]
    [InlineData("HTTP://HOST/api/elsewhere?page=1")]
    public async Task Location_may_be_relative(string location)
    {
        await using var server = await SpyServer.StartAsync(http => http.Request.Path == "/api/records"
            ? SpyServer.RedirectAsync(http, location.Replace("HOST", http.Request.Host.Value, StringComparison.Ordinal))
            : SpyServer.AnswerAsync(http, Empty));
        using var client = server.NewClient();

        using var page = await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation);

        Assert.Equal("/api/elsewhere?page=1", server.Seen[^1].PathAndQuery);
        Assert.True(server.Seen[^1].HoldsToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("//[")]
    [InlineData("http://[::1")]
    [InlineData("http://host:port/")]
    [InlineData("\\\\host\\share")]
    [InlineData("mailto:someone@example.org")]
    [InlineData("file:///etc/passwd")]
    public async Task Location_that_leads_nowhere_is_an_error_of_the_hub(string location)
    {
        await using var server = await SpyServer.StartAsync(http => SpyServer.RedirectAsync(http, location));
        using var client = server.NewClient();

        await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));
        await Assert.ThrowsAsync<HubProtocolException>(() => client.Files.OpenAsync(RecordKind.Resource, "r", "k", cancellationToken: ClientExtensions.Cancellation));

        Assert.InRange(server.Seen.Count, 2, 12);
    }

    [Fact]
    public async Task Redirects_that_go_in_circles_end()
    {
        await using var server = await SpyServer.StartAsync(http => SpyServer.RedirectAsync(http, http.Request.Path + http.Request.QueryString));
        using var client = server.NewClient();

        var call = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));
        var content = await Assert.ThrowsAsync<HubProtocolException>(() => client.Files.OpenAsync(RecordKind.Resource, "r", "k", cancellationToken: ClientExtensions.Cancellation));

        Assert.Contains("too often", call.Message, StringComparison.Ordinal);
        Assert.Contains("too often", content.Message, StringComparison.Ordinal);
        Assert.Equal(12, server.Seen.Count);
    }

    [Fact]
    public async Task Name_and_password_in_a_content_redirect_are_refused_and_not_repeated()
    {
        await using var storage = await SpyServer.StartAsync("content", contentType: "text/plain");
        await using var server = await SpyServer.StartAsync(http => SpyServer.RedirectAsync(http, $"http://somebody:s3cret@{storage.BaseUrl.Authority}/?X-Amz-Signature=s3cret"));
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Files.OpenAsync(RecordKind.Resource, "r", "k", cancellationToken: ClientExtensions.Cancellation));

        Assert.Empty(storage.Seen);
        Assert.DoesNotContain("s3cret", error.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_password_in_another_redirect_are_not_repeated()
    {
        await using var server = await SpyServer.StartAsync(http => SpyServer.RedirectAsync(http, "https://somebody:s3cret@elsewhere.example/?token=s3cret"));
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation));

        Assert.Contains("elsewhere.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://gkhub.example.org", "https://gkhub.example.org/api/x", true)]
    [InlineData("https://gkhub.example.org", "https://GKHUB.example.org:443/", true)]
    [InlineData("https://gkhub.example.org", "http://gkhub.example.org/api", false)]
    [InlineData("https://gkhub.example.org", "http://gkhub.example.org:443/api", false)]
    [InlineData("https://gkhub.example.org", "https://gkhub.example.org:8443/", false)]
    [InlineData("https://gkhub.example.org", "https://gkhub.example.org.evil.example/", false)]
    [InlineData("https://gkhub.example.org", "https://evil.example/gkhub.example.org", false)]
    [InlineData("https://gkhub.example.org", "https://gkhub.example.org@evil.example/", false)]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example/", true)]
    [InlineData("http://127.0.0.1:5000", "http://localhost:5000/", false)]
    public void Hub_is_its_scheme_host_and_port(string hub, string address, bool expected) =>
        Assert.Equal(expected, new HubOrigin(new Uri(hub)).IsHub(new Uri(address)));

    [Theory]
    [InlineData("https://gkhub.example.org", "https://bucket.s3.example/", true)]
    [InlineData("https://gkhub.example.org", "http://bucket.s3.example/", false)]
    [InlineData("https://gkhub.example.org", "http://gkhub.example.org/", false)]
    [InlineData("https://gkhub.example.org", "http://127.0.0.1/", false)]
    [InlineData("https://gkhub.example.org", "https://name:word@bucket.s3.example/", false)]
    [InlineData("https://gkhub.example.org", "ftp://bucket.s3.example/", false)]
    [InlineData("https://gkhub.example.org", "file:///etc/passwd", false)]
    [InlineData("https://127.0.0.1:5000", "http://127.0.0.1:9000/", true)]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:9000/", true)]
    [InlineData("http://127.0.0.1:5000", "http://bucket.s3.example/", true)]
    public void Content_may_come_from_https_and_to_a_loopback_hub_from_http(string hub, string address, bool expected) =>
        Assert.Equal(expected, new HubOrigin(new Uri(hub)).MayHoldContent(new Uri(address)));
}
