using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class SearchTests
{
    [Fact]
    public async Task A_page_has_25_hits_unless_asked_otherwise()
    {
        await using var hub = await Seeded(30);
        using var client = new HubClient(hub);

        Assert.Equal(25, (await client.FindAsync("/api/records")).Length);
        Assert.Equal(5, (await client.FindAsync("/api/records?page=2")).Length);
        Assert.Equal(30, (await client.FindAsync("/api/records?size=10000")).Length);
    }

    [Fact]
    public async Task The_window_cuts_the_page_that_straddles_it_and_refuses_those_beyond()
    {
        await using var hub = await Seeded(50, new LocalHubOptions { ResultWindow = 20 });
        using var client = new HubClient(hub);

        Assert.Equal(8, (await client.FindAsync("/api/records?size=12&page=2")).Length);
        var (status, body) = await client.GetJsonAsync("/api/records?size=10&page=3");
        Assert.Equal(400, status);
        Assert.Equal("Invalid querystring parameters.", body.GetProperty("message").GetString());
        Assert.False(body.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Next_is_offered_by_total_even_past_the_window()
    {
        await using var hub = await Seeded(50, new LocalHubOptions { ResultWindow = 20 });
        using var client = new HubClient(hub);

        var (_, body) = await client.GetJsonAsync("/api/records?size=10&page=2");

        Assert.Equal(50, body.GetProperty("hits").GetProperty("total").GetInt32());
        Assert.Contains("page=3", body.GetProperty("links").GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("size=abc", "size")]
    [InlineData("page=0", "page")]
    [InlineData("allversions=perhaps", "allversions")]
    [InlineData("sort=foo", "_schema")]
    [InlineData("sort=updated-desc", "_schema")]
    public async Task Bad_parameters_name_their_field(string parameters, string field)
    {
        await using var hub = await Seeded(1);
        using var client = new HubClient(hub);

        var (status, body) = await client.GetJsonAsync($"/api/records?{parameters}");

        Assert.Equal(400, status);
        Assert.Equal(field, body.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Sorts_order_by_creation()
    {
        await using var hub = await Seeded(3);
        using var client = new HubClient(hub);

        var oldest = await client.FindAsync("/api/records?sort=oldest");

        Assert.Equal(hub.State.Records.Select(record => record.Id), oldest);
        Assert.Equal(oldest.Reverse(), await client.FindAsync("/api/records?sort=newest"));
        Assert.Equal(oldest.Reverse(), await client.FindAsync("/api/records?sort=bestmatch"));
    }

    [Fact]
    public async Task Only_the_latest_version_is_found_unless_all_are_asked_for()
    {
        await using var hub = await TestHub.StartAsync();
        var first = hub.State.PublishRecord(TestHub.Seed("one", 0));
        var second = hub.State.PublishNewVersion(first, TestHub.Seed("two", 1));
        using var client = new HubClient(hub);

        Assert.Equal([second], await client.FindAsync("/api/records?sort=oldest"));
        Assert.Equal([second], await client.FindAsync("/api/records?sort=oldest&all_versions=1"));
        Assert.Equal([first, second], await client.FindAsync("/api/records?sort=oldest&allversions=1"));
        Assert.Equal([second, first], await client.FindAsync($"/api/records/{first}/versions"));
    }

    [Theory]
    [InlineData("-60,0,-50,-10", 1)]
    [InlineData("-54,-4,-53,-5", 1)]
    [InlineData("-180,90,180,-90", 1)]
    [InlineData("0,10,10,0", 0)]
    [InlineData("-49,0,-40,-10", 0)]
    [InlineData("-55,%20-4,-53,-5", 1)]
    [InlineData("-55,-5,-55,-5", 0)]
    [InlineData("170,50,-50,-10", 0)]
    [InlineData("", 2)]
    public async Task A_box_keeps_records_it_touches(string box, int hits)
    {
        await using var hub = await TestHub.StartAsync();
        hub.State.PublishRecord(TestHub.Seed("Amazon") with { Bbox = [-60, -10, -50, 0] });
        hub.State.PublishRecord(TestHub.Seed("nowhere"));
        using var client = new HubClient(hub);

        Assert.Equal(hits, (await client.FindAsync($"/api/records?bbox={box}")).Length);
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("a,2,3,4")]
    [InlineData("-181,10,0,0")]
    [InlineData("0,91,10,0")]
    public async Task A_bad_box_is_refused(string box)
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub);

        Assert.Equal(400, (await client.GetJsonAsync($"/api/records?bbox={box}")).Status);
    }

    [Fact]
    public async Task Facets_filter_hits_but_not_their_counts()
    {
        await using var hub = await TestHub.StartAsync();
        hub.State.PublishRecord(TestHub.Seed("a") with { ResourceType = "software-jupyter" });
        hub.State.PublishRecord(TestHub.Seed("b") with { ResourceType = "software" });
        hub.State.PublishRecord(TestHub.Seed("c") with { ResourceType = "dataset" });
        using var client = new HubClient(hub);

        var (_, body) = await client.GetJsonAsync("/api/records?resource_type=software::software-jupyter");
        var buckets = body.GetProperty("aggregations").GetProperty("resource_type").GetProperty("buckets");

        Assert.Equal(1, body.GetProperty("hits").GetProperty("total").GetInt32());
        Assert.Equal("software", buckets[0].GetProperty("key").GetString());
        Assert.Equal(2, buckets[0].GetProperty("doc_count").GetInt32());
        Assert.True(buckets[0].GetProperty("inner").GetProperty("buckets")[0].GetProperty("is_selected").GetBoolean());
        Assert.Equal(2, (await client.FindAsync("/api/records?resource_type=software")).Length);
        Assert.Equal(3, (await client.FindAsync("/api/records?resource_type=software&resource_type=dataset")).Length);
    }

    [Fact]
    public async Task Paging_links_of_packages_lead_to_records_and_lose_the_box()
    {
        await using var hub = await TestHub.StartAsync();
        foreach (var name in (string[])["a", "b"])
            hub.State.PublishRecord(TestHub.Seed(name) with { Kind = RecordKind.Package, Bbox = [0, 0, 1, 1] });
        using var client = new HubClient(hub);

        var (_, body) = await client.GetJsonAsync("/api/packages?size=1&bbox=0,1,1,0");
        var next = body.GetProperty("links").GetProperty("next").GetString()!;

        Assert.StartsWith($"{hub.BaseUrl}api/records?", next, StringComparison.Ordinal);
        Assert.Contains("filters=%7B%27bbox%27%3A%20%270%2C1%2C1%2C0%27%7D&page=2", next, StringComparison.Ordinal);
        Assert.DoesNotContain("bbox=", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_upside_down_fails_and_newer_hubs_know_none()
    {
        await using var hub = await TestHub.StartAsync();
        await using var newer = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        using var client = new HubClient(hub);
        using var newerClient = new HubClient(newer);

        Assert.Equal(500, (await client.GetJsonAsync("/api/records?bbox=0,40,10,50")).Status);
        Assert.Equal(200, (await newerClient.GetJsonAsync("/api/records?bbox=a,b")).Status);
    }

    [Theory]
    [InlineData(HubProfile.G, "q=%22a%20b%22", "filters=%7B%7D&page=1&q=%22a%20b%22&size=25&sort=bestmatch")]
    [InlineData(HubProfile.N, "q=%22a%20b%22", "page=1&q=%22a+b%22&size=25&sort=bestmatch")]
    [InlineData(HubProfile.N, "q=a:(b*/c)%2Bd", "page=1&q=a:(b*/c)%2Bd&size=25&sort=bestmatch")]
    [InlineData(HubProfile.G, "q=a&q=b&sort=oldest&sort=newest", "filters=%7B%7D&page=1&q=a&size=25&sort=oldest")]
    [InlineData(HubProfile.G, "q=", "filters=%7B%7D&page=1&q=&size=25&sort=newest")]
    [InlineData(HubProfile.G, "q=a%FF", "filters=%7B%7D&page=1&q=a%EF%BF%BD&size=25&sort=bestmatch")]
    [InlineData(HubProfile.N, "q=a%FF", "page=1&q=a%25FF&size=25&sort=bestmatch")]
    [InlineData(HubProfile.G, "allversions=0&expand=1&size=99999999999", "allversions=False&expand=True&filters=%7B%7D&page=1&size=99999999999&sort=newest")]
    [InlineData(HubProfile.G, "q=a%", "filters=%7B%7D&page=1&q=a%25&size=25&sort=bestmatch")]
    public async Task The_link_to_itself_says_how_a_search_was_read(HubProfile profile, string sent, string read)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });

        var answer = await RawHttp.GetAsync(hub.BaseUrl, "/api/records?" + sent);

        Assert.Contains($"\"self\":\"{hub.BaseUrl}api/records?{read}\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1, 3, "prev self next")]
    [InlineData(3, 1, 3, "prev self")]
    [InlineData(4, 1, 3, "prev self")]
    [InlineData(5, 1, 3, "self")]
    [InlineData(4, 3000, 3, "self")]
    public async Task Links_lead_to_pages_that_have_hits(int page, int size, int records, string links)
    {
        await using var hub = await TestHub.StartAsync();
        for (var i = 0; i < records; i++)
            hub.State.PublishRecord(TestHub.Seed("a", i));
        using var client = new HubClient(hub);

        var (_, body) = await client.GetJsonAsync($"/api/records?page={page}&size={size}");

        Assert.Equal(links, string.Join(' ', body.GetProperty("links").EnumerateObject().Select(link => link.Name)));
    }

    [Fact]
    public async Task The_token_of_a_link_makes_its_record_findable()
    {
        await using var hub = await TestHub.StartAsync();
        using var owner = new HubClient(hub, TestHub.Owner);
        using var anonymous = new HubClient(hub);
        var id = hub.State.PublishRecord(TestHub.Seed("hidden") with { Restricted = true });
        using var made = await owner.SendAsync(HttpMethod.Post, $"/api/records/{id}/access/links", """{"permission":"view"}""");
        var token = (await HubClient.ReadAsync(made)).GetProperty("token").GetString();

        Assert.Empty(await anonymous.FindAsync("/api/records?q=hidden"));
        Assert.Equal([id], await anonymous.FindAsync($"/api/records?q=hidden&token={token}"));
    }

    [Fact]
    public async Task Changes_are_found_after_the_index_lag()
    {
        var clock = new FakeTimeProvider(TestHub.Start);
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Clock = clock, IndexLag = TimeSpan.FromSeconds(5) });
        using var client = new HubClient(hub);
        var id = hub.State.PublishRecord(new RecordSeed { Title = "before" });

        Assert.Empty(await client.FindAsync("/api/records"));
        Assert.Equal(200, (await client.GetJsonAsync($"/api/records/{id}")).Status);

        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await client.FindAsync("/api/records"));

        hub.State.Edit(id, metadata => metadata["title"] = "after");
        Assert.Single(await client.QueryAsync("metadata.title:before"));

        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await client.QueryAsync("metadata.title:after"));
    }

    [Fact]
    public async Task A_published_draft_is_found_after_the_lag_and_a_discarded_one_is_gone_at_once()
    {
        var clock = new FakeTimeProvider(TestHub.Start);
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Clock = clock, IndexLag = TimeSpan.FromSeconds(5) });
        using var client = new HubClient(hub, TestHub.Owner);
        var id = hub.State.PublishRecord(new RecordSeed { Title = "record" });
        clock.Advance(TimeSpan.FromSeconds(5));

        using var edit = await client.SendAsync(HttpMethod.Post, $"/api/records/{id}/draft");
        using var publish = await client.SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/publish");
        Assert.Equal(202, (int)publish.StatusCode);
        Assert.Equal(3, await RevisionAsync());
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, await RevisionAsync());

        using var again = await client.SendAsync(HttpMethod.Post, $"/api/records/{id}/draft");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await client.FindAsync("/api/user/records?q=is_draft:true"));
        using var discard = await client.SendAsync(HttpMethod.Delete, $"/api/records/{id}/draft");
        Assert.Empty(await client.FindAsync("/api/user/records?q=is_draft:true"));

        async Task<int> RevisionAsync() =>
            (await client.GetJsonAsync("/api/records")).Body.GetProperty("hits").GetProperty("hits")[0].GetProperty("revision_id").GetInt32();
    }

    [Fact]
    public async Task A_hit_is_the_record_as_a_get_answers_it()
    {
        await using var hub = await Seeded(1);
        var record = hub.State.Records[0];
        using var anonymous = new HubClient(hub);
        using var owner = new HubClient(hub, TestHub.Owner);

        foreach (var (client, hit) in ((HubClient, ReadOnlyMemory<byte>)[])[(anonymous, record.PublicHit), (owner, record.OwnerHit)])
        {
            var (_, page) = await client.GetJsonAsync("/api/records");
            var (_, got) = await client.GetJsonAsync($"/api/records/{record.Id}");

            Assert.Equal(System.Text.Encoding.UTF8.GetString(hit.Span), page.GetProperty("hits").GetProperty("hits")[0].GetRawText());
            Assert.True(JsonElement.DeepEquals(got, page.GetProperty("hits").GetProperty("hits")[0]));
        }
    }

    [Fact]
    public async Task All_kinds_are_found_together()
    {
        await using var hub = await TestHub.StartAsync();
        var ids = RecordKinds.All.Select((kind, i) => hub.State.PublishRecord(TestHub.Seed("x", i) with { Kind = kind })).ToList();
        using var client = new HubClient(hub);

        Assert.Equal(ids, await client.FindAsync("/api/search?sort=oldest"));
        Assert.Equal([ids[1]], await client.FindAsync("/api/packages"));
        Assert.Equal([ids[2]], await client.FindAsync("/api/marketplace/items"));
    }

    private static async Task<LocalHubServer> Seeded(int count, LocalHubOptions? options = null)
    {
        var hub = await TestHub.StartAsync(options);
        for (var i = 0; i < count; i++)
            hub.State.PublishRecord(TestHub.Seed($"Record {i}", i));
        return hub;
    }
}
