using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Neither the token nor a signed address shows up in what an error says.</summary>
public sealed class SecretsTests
{
    public static TheoryData<string, FaultAction> Faults => new()
    {
        { "500", new StatusFault(500) },
        { "502", new StatusFault(502) },
        { "503 with Retry-After", new StatusFault(503, RetryAfter: "0") },
        { "400", new StatusFault(400, """{"status":400,"message":"No."}""", "application/json") },
        { "401", new StatusFault(401) },
        { "403", new StatusFault(403) },
        { "404", new StatusFault(404) },
        { "410", new StatusFault(410) },
        { "418", new StatusFault(418) },
        { "302 without Location", new StatusFault(302) },
        { "reset", new ResetFault() },
        { "truncated", new TruncateFault() },
        { "quietly truncated", new TruncateQuietlyFault() },
        { "web page", new NotJsonFault() },
        { "stall", new StallFault() },
        { "redirect", new RedirectFault(new Uri("https://elsewhere.example/x?X-Amz-Signature=signed")) },
        { "lying", new LyingStatusFault(504) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Token_is_in_no_error_of_a_call(string name, FaultAction fault)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        hub.Faults.Add("GET /**", fault);
        using var client = hub.NewClient(options => options with { IdleTimeout = TimeSpan.FromMilliseconds(300), Retries = 1 });

        var error = await Assert.ThrowsAnyAsync<HubException>(() => client.Records.SearchAsync(new SearchRequest { Query = "needle" }, ClientExtensions.Cancellation));

        Assert.False(error.Everything().Contains(ClientExtensions.Token, StringComparison.Ordinal), name);
        Assert.DoesNotContain("signed", error.Everything(), StringComparison.Ordinal);
        Assert.All(hub.Requests.Entries, entry => Assert.True(entry.HasAuthorization));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Signed_address_is_in_no_error_of_the_storage(int status)
    {
        await using var storage = await SpyServer.StartAsync(http => SpyServer.AnswerAsync(http, $$"""{"message":"{{http.Request.QueryString}}"}""", status));
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new RedirectFault(new Uri(storage.BaseUrl, "/bucket/a?X-Amz-Signature=signed")));
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAnyAsync<HubException>(() => client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation));

        Assert.DoesNotContain("signed", error.Everything(), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz", error.Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Refusal_of_the_storage_is_not_taken_for_a_refusal_of_the_hub(int status)
    {
        await using var storage = await SpyServer.StartAsync("<Error><Message>Request has expired</Message></Error>", status, "application/xml");
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "a")] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new RedirectFault(new Uri(storage.BaseUrl, "/bucket/a")));
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", cancellationToken: ClientExtensions.Cancellation));

        Assert.Contains(storage.BaseUrl.Authority, error.Message, StringComparison.Ordinal);
        Assert.True(error.MayPass);
    }

    [Theory]
    [InlineData("http://name:s3cret@hub.example.org")]
    [InlineData("http://hub.example.org?access_token=s3cret")]
    [InlineData("ftp://name:s3cret@hub.example.org")]
    [InlineData("https://name:s3cret@hub.example.org")]
    [InlineData("https://hub.example.org/?access_token=s3cret")]
    [InlineData("hub.example.org?access_token=s3cret")]
    public void Secret_in_the_hubs_address_is_refused_and_not_repeated(string address)
    {
        var options = new HubOptions { BaseUrl = new Uri(address, UriKind.RelativeOrAbsolute) };

        var problems = options.Validate();

        Assert.NotEmpty(problems);
        Assert.DoesNotContain("s3cret", string.Join(" ", problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with\nline")]
    [InlineData("wíth-accent")]
    public void Token_that_cannot_be_one_is_refused_and_not_repeated(string token)
    {
        var problem = Assert.Single(new HubOptions { BaseUrl = new Uri("https://hub.example.org"), Token = token }.Validate());

        Assert.True(token.Length == 0 || !problem.Contains(token, StringComparison.Ordinal));
    }
}
