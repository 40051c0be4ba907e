using CsCheck;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Addresses as they travel: everything that is not plain is escaped, and the hub reads back what was meant.</summary>
public sealed class RequestTextTests
{
    private const string RefusedRaw = "[]\"{}\\^<>'$| ";

    [Fact]
    public void Search_is_written_in_full()
    {
        var request = new SearchRequest
        {
            Query = "updated:[\"2024-01-01\" TO *] & a+b=50%",
            Bbox = new BoundingBox(-80, -20.5, -44, 8.25),
            AllVersions = true,
            Sort = "oldest",
            Page = 3,
            Size = 250,
        };

        Assert.Equal(
            "q=updated%3A%5B%222024-01-01%22%20TO%20%2A%5D%20%26%20a%2Bb%3D50%25&sort=oldest&allversions=1&bbox=-80%2C8.25%2C-44%2C-20.5&page=3&size=250",
            request.ToQueryString());
    }

    [Fact]
    public void Search_says_no_more_than_it_must() => Assert.Equal("page=1&size=25", new SearchRequest().ToQueryString());

    [Fact]
    public void No_character_that_the_hub_refuses_is_ever_sent() =>
        Gen.String.Sample(query =>
        {
            var text = new HubRoutes(new Uri("https://hub.example.org")).Search(new SearchRequest { Query = query, Sort = query }).PathAndQuery;

            Assert.DoesNotContain(text, c => RefusedRaw.Contains(c, StringComparison.Ordinal) || c > '~' || c < '!');
            Assert.Equal(1, text.Count(c => c == '?'));
        });

    [Theory]
    [InlineData("title with \"quotes\"")]
    [InlineData("a & b + c = 100% #1?")]
    [InlineData("ünï 日本 😀")]
    [InlineData("{[\\|^<>'$]}")]
    public async Task Hub_reads_back_the_query_that_was_meant(string query)
    {
        await using var server = await SpyServer.StartAsync(http =>
            SpyServer.AnswerAsync(http, $$$"""{"hits":{"hits":[],"total":{{{(http.Request.Query["q"] == query ? 1 : 2)}}}}}"""));
        using var client = server.NewClient();

        using var page = await client.Records.SearchAsync(new SearchRequest { Query = query }, ClientExtensions.Cancellation);

        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task Box_finds_what_lies_in_it()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var inside = hub.State.PublishRecord(new RecordSeed { Bbox = [6, 46, 7, 47] });
        hub.State.PublishRecord(new RecordSeed { Bbox = [46, 6, 47, 7] });
        using var client = hub.NewClient();

        using var page = await client.Records.SearchAsync(new SearchRequest { Bbox = new BoundingBox(5, 45, 10, 48) }, ClientExtensions.Cancellation);

        Assert.Equal(inside, Assert.Single(page.Hits).Id);
    }

    [Theory]
    [InlineData("with space.txt")]
    [InlineData("100%.csv")]
    [InlineData("%2e%2e")]
    [InlineData("a#b")]
    [InlineData("a?b=c")]
    [InlineData("a+b&c=d;e,f")]
    [InlineData("ünï 日本 😀.tif")]
    [InlineData("it's \"quoted\" <here>.txt")]
    [InlineData("...")]
    [InlineData(".hidden")]
    [InlineData("C:file")]
    [InlineData("[x]{y}|^`~!@$*()")]
    public async Task File_of_any_name_is_fetched(string key)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText(key, key), FileSeed.FromText("other", "other")] });
        using var client = hub.NewClient();

        var listed = await client.Files.ListAsync(RecordKind.Resource, id, ClientExtensions.Cancellation);
        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, key, cancellationToken: ClientExtensions.Cancellation);

        Assert.Contains(listed, entry => entry.Key == key);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(key), await content.ReadToEndAsync());
    }

    [Theory]
    [InlineData(RecordKind.Resource)]
    [InlineData(RecordKind.Package)]
    public async Task Key_that_no_address_can_hold_is_refused_before_anything_is_sent(RecordKind kind)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<HubProtocolException>(() => client.Files.OpenAsync(kind, "abcde-12345", "", cancellationToken: ClientExtensions.Cancellation));

        Assert.Equal(0, hub.Requests.Count);
    }

    [Theory]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    public async Task Key_of_dots_is_no_step_up_the_path(string key, string sent)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Files.OpenAsync(RecordKind.Resource, "abcde-12345", key, cancellationToken: ClientExtensions.Cancellation));

        Assert.Equal([$"/api/records/abcde-12345/files/{sent}/content"], hub.Requests.Entries.Select(entry => entry.PathAndQuery));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("../../secret")]
    [InlineData("..\\..\\secret")]
    [InlineData("/etc/passwd")]
    [InlineData("//other.example/x")]
    public void Key_never_leads_out_of_its_record(string key)
    {
        var address = new HubRoutes(new Uri("https://hub.example.org")).FileContent(RecordKind.Resource, "abcde-12345", key);

        Assert.Equal("hub.example.org", address.Host);
        Assert.Equal($"/api/records/abcde-12345/files/{Uri.EscapeDataString(key)}/content", address.AbsolutePath);
    }

    [Theory]
    [InlineData("https://hub.example.org", "https://hub.example.org/api/records/a")]
    [InlineData("https://hub.example.org/", "https://hub.example.org/api/records/a")]
    [InlineData("https://hub.example.org/api", "https://hub.example.org/api/records/a")]
    [InlineData("https://hub.example.org/api/", "https://hub.example.org/api/records/a")]
    [InlineData("https://hub.example.org:8443/sub/", "https://hub.example.org:8443/sub/api/records/a")]
    public void Address_of_the_hub_may_end_in_several_ways(string hub, string expected) =>
        Assert.Equal(expected, new HubRoutes(new Uri(hub)).Record(RecordKind.Resource, "a").AbsoluteUri);

    [Theory]
    [InlineData(RecordKind.Resource, "/api/records/a/files")]
    [InlineData(RecordKind.Package, "/api/packages/a/files")]
    [InlineData(RecordKind.MarketplaceItem, "/api/marketplace/items/a/files")]
    public void Each_kind_has_its_collection(RecordKind kind, string expected) =>
        Assert.Equal(expected, new HubRoutes(new Uri("https://hub.example.org")).Files(kind, "a").AbsolutePath);
}
