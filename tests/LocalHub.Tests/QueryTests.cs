using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class QueryTests
{
    [Theory]
    [InlineData("forest", "a c")]
    [InlineData("FORÊT", "d")]
    [InlineData("foret", "d")]
    [InlineData("forest water", "a b c")]
    [InlineData("forest AND amazon", "a")]
    [InlineData("forest && amazon", "a")]
    [InlineData("amazon OR water", "a b")]
    [InlineData("+forest -amazon", "c")]
    [InlineData("NOT forest", "b d")]
    [InlineData("!forest", "b d")]
    [InlineData("(amazon OR water) AND forest", "a")]
    [InlineData("metadata.title:\"water quality\"", "b")]
    [InlineData("metadata.title:\"quality water\"", "")]
    [InlineData("metadata.title:(quality OR amazon)", "a b")]
    [InlineData("metadata.title:for*", "a c d")]
    [InlineData("metadata.title:ama?on", "a")]
    [InlineData("metadata.resource_type.id:dataset", "a b")]
    [InlineData("metadata.resource_type.id:Dataset", "")]
    [InlineData("metadata.resource_type.id:data*", "a b")]
    [InlineData("_exists_:metadata.version", "c")]
    [InlineData("metadata.publication_date:[2020 TO 2021}", "a")]
    [InlineData("versions.index:>=1", "a b c d")]
    [InlineData("versions.index:[2 TO *]", "")]
    [InlineData("created:2024-01-01", "a b")]
    [InlineData("created:[2024-01-02 TO 2024-01-02]", "c")]
    [InlineData("created:{2024-01-01 TO *}", "c d")]
    [InlineData("created:>2024-01-02", "d")]
    [InlineData("created:<2024-01-02", "a b")]
    [InlineData("created:<=2024-01-02", "a b c")]
    [InlineData("created:[2024-01-01T06:00:00 TO *]", "b c d")]
    [InlineData("created:[\"2024-01-01T07:00:00+02:00\" TO *]", "b c d")]
    [InlineData("created:[\"2024-01-01T07:00:00+01:00\" TO *]", "b c d")]
    [InlineData("metadata.publication_date_range:[2020-03 TO 2020-04]", "a")]
    [InlineData("*", "a b c d")]
    [InlineData("access.record:public AND is_published:true", "a b c d")]
    public async Task Queries_find_what_they_say(string query, string expected)
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        Assert.Equal(expected, string.Join(' ', (await client.QueryAsync(query)).Select(id => hub.State.Get(id).Title())));
    }

    [Fact]
    public async Task A_malformed_query_silently_searches_for_its_words()
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        var found = await client.QueryAsync("(water");

        Assert.Equal("b", hub.State.Get(Assert.Single(found)).Title());
    }

    [Fact]
    public async Task An_unquoted_offset_finds_other_records_instead_of_failing()
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        Assert.Empty(await client.QueryAsync("created:[2023-01-01T00:00:00.000000+00:00 TO *]"));
        Assert.Equal(4, (await client.QueryAsync("created:[\"2023-01-01T00:00:00.000000+00:00\" TO *]")).Length);
    }

    [Fact]
    public async Task Instants_compare_by_millisecond()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("one"));
        hub.State.SetUpdated(id, TestHub.Start.AddTicks(5_559_990));
        using var client = new HubClient(hub);

        Assert.Single(await client.QueryAsync("updated:[\"2024-01-01T00:00:00.555999+00:00\" TO *]"));
        Assert.Single(await client.QueryAsync("updated:[* TO \"2024-01-01T00:00:00.555001+00:00\"]"));
        Assert.Empty(await client.QueryAsync("updated:{\"2024-01-01T00:00:00.555000+00:00\" TO *]"));
        Assert.Empty(await client.QueryAsync("updated:[\"2024-01-01T00:00:00.556000+00:00\" TO *]"));
    }

    [Fact]
    public async Task Ids_split_into_ranges_without_gap_or_overlap()
    {
        await using var hub = await TestHub.StartAsync();
        var ids = Enumerable.Range(0, 60).Select(i => hub.State.PublishRecord(TestHub.Seed($"r{i}", i))).ToHashSet();
        using var client = new HubClient(hub);

        var parts = new[] { "[* TO \"4\"}", "[\"4\" TO \"8\"}", "[\"8\" TO \"g\"}", "[\"g\" TO *]" };
        var found = new List<string>();
        foreach (var part in parts)
            found.AddRange(await client.QueryAsync($"id:{part}"));

        Assert.Equal(60, found.Count);
        Assert.True(ids.SetEquals(found));
    }

    [Theory]
    [InlineData("forest/water")]
    [InlineData("updated:>=2024-01-01T00:00:00")]
    [InlineData("metadata:title:forest")]
    public async Task What_the_engine_refuses_is_400(string query)
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        var (status, body) = await client.GetJsonAsync($"/api/records?q={Uri.EscapeDataString(query)}");

        Assert.Equal(400, status);
        Assert.Equal("Invalid query string syntax.", body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_engine_refuses_even_when_it_has_nothing_to_search()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub);

        Assert.Equal(400, (await client.GetJsonAsync("/api/records?q=forest%20AND%20a%2Fb")).Status);
    }

    [Theory]
    [InlineData("updated:yesterday")]
    [InlineData("created:[2024-13-01 TO *]")]
    [InlineData("created:[\"2024-01-01 00:00:00\" TO *]")]
    [InlineData("created:[2024-01 TO *]")]
    [InlineData("created:>=\"2023-01-01\"")]
    [InlineData(" ")]
    public async Task What_the_engine_cannot_use_finds_nothing(string query)
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        Assert.Empty(await client.QueryAsync(query));
    }

    [Theory]
    [InlineData("forest/water", 0)]
    [InlineData("metadata.title:/for.*/", 0)]
    [InlineData("created:>=2024-01-01T00:00:00", 0)]
    [InlineData("metadata:title:forest", 0)]
    [InlineData("created:>=2024-01-01", 4)]
    public async Task Newer_hubs_refuse_no_query(string query, int hits)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        SeedFour(hub);
        using var client = new HubClient(hub);

        Assert.Equal(hits, (await client.QueryAsync(query)).Length);
    }

    [Theory]
    [InlineData("froest~1", "a c")]
    [InlineData("metadata.title:froest~", "a c d")]
    [InlineData("fo~1", "a")]
    [InlineData("created:[\"2024-01-03||-1d\" TO *]", "c d")]
    [InlineData("metadata.title:/fore.*/", "a c d")]
    public async Task Near_words_and_arithmetic_are_understood(string query, string expected)
    {
        await using var hub = await TestHub.StartAsync();
        SeedFour(hub);
        using var client = new HubClient(hub);

        Assert.Equal(expected, string.Join(' ', (await client.QueryAsync(query)).Select(id => hub.State.Get(id).Title())));
    }

    [Fact]
    public async Task Best_match_puts_the_record_with_more_matches_first()
    {
        await using var hub = await TestHub.StartAsync();
        hub.State.PublishRecord(TestHub.Seed("Water somewhere", 0));
        var both = hub.State.PublishRecord(TestHub.Seed("Water quality of lakes", 1));
        using var client = new HubClient(hub);

        Assert.Equal(both, (await client.FindAsync("/api/records?q=water%20quality"))[0]);
    }

    private static void SeedFour(LocalHubServer hub)
    {
        Publish("a", "Forest of the Amazon", 0, "dataset", new JsonObject { ["publication_date"] = "2020/2020-06" });
        Publish("b", "Water quality", 6 * 60, "dataset");
        Publish("c", "Forest inventory", 24 * 60, "lesson", new JsonObject { ["version"] = "v1" });
        Publish("d", "Forêt tropicale", 48 * 60, "lesson");

        void Publish(string name, string title, int minute, string type, JsonObject? metadata = null)
        {
            metadata ??= [];
            metadata["identifiers"] = new JsonArray(new JsonObject { ["identifier"] = name, ["scheme"] = "other" });
            hub.State.PublishRecord(TestHub.Seed(title, minute) with { ResourceType = type, Metadata = metadata });
        }
    }
}
