using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class MirrorSearchTests
{
    [Theory]
    [InlineData("flood", "Flood map", "Flood risk in deltas")]
    [InlineData("flood map", "Flood map", "Flood risk in deltas", "Map of forests")]
    [InlineData("+flood map", "Flood map", "Flood risk in deltas")]
    [InlineData("flood AND map", "Flood map")]
    [InlineData("flood -map", "Flood risk in deltas")]
    [InlineData("flood NOT deltas", "Flood map")]
    [InlineData("\"flood risk\"", "Flood risk in deltas")]
    [InlineData("\"risk flood\"")]
    [InlineData("for*", "Map of forests")]
    [InlineData("title:forests OR (delt* AND risk)", "Flood risk in deltas", "Map of forests")]
    [InlineData("metadata.title:\"of forests\"", "Map of forests")]
    [InlineData("metadata.description:flood")]
    public async Task Text_is_found_as_the_hub_would_find_it(string query, params string[] titles)
    {
        await using var mirror = await WithAsync("Flood map", "Flood risk in deltas", "Map of forests");

        Assert.Equal(titles, Titles(mirror, new MirrorQuery { Text = query }).Order());
    }

    [Theory]
    [InlineData("flood -map")]
    [InlineData("flood map")]
    [InlineData("title:forests OR (delt* AND risk)")]
    [InlineData("\"flood risk\"")]
    public async Task The_hub_finds_the_same(string query)
    {
        await using var mirror = await WithAsync("Flood map", "Flood risk in deltas", "Map of forests");
        using var hub = new KnowledgeHub.Client.HubClient(mirror.Connection);
        using var page = await hub.Records.SearchAsync(new KnowledgeHub.Client.SearchRequest { Query = query.Replace("title:", "metadata.title:", StringComparison.Ordinal) }, MirrorFixture.Cancellation);

        Assert.Equal(page.Hits.Select(hit => hit.Title).Order(), Titles(mirror, new MirrorQuery { Text = query }).Order());
    }

    [Fact]
    public async Task No_depth_of_parentheses_ends_the_process()
    {
        await using var mirror = await WithAsync("Flood map");

        Assert.Throws<FormatException>(() => Titles(mirror, new MirrorQuery { Text = new string('(', 50_000) + "flood" + new string(')', 50_000) }));
        Assert.Throws<FormatException>(() => Titles(mirror, new MirrorQuery { Text = new string('(', 100) + "flood" + new string(')', 100) }));
        Assert.Throws<FormatException>(() => Titles(mirror, new MirrorQuery { Text = "flood" + string.Concat(Enumerable.Repeat(" -sea", 300)) }));
        Assert.Equal(["Flood map"], Titles(mirror, new MirrorQuery { Text = new string('(', 20) + "flood" + new string(')', 20) }));
    }

    [Theory]
    [InlineData("\"...\"")]
    [InlineData("\"\"")]
    [InlineData("flood AND \"...\"")]
    [InlineData("\"a\\\"b\"")]
    [InlineData("\\*")]
    [InlineData("a\0b")]
    public async Task Odd_words_find_nothing_or_are_refused(string query)
    {
        await using var mirror = await WithAsync("Flood map");
        IReadOnlyList<string?> found = [];

        var fault = Record.Exception(() => found = [.. Titles(mirror, new MirrorQuery { Text = query })]);

        Assert.True(fault is null or FormatException, $"{fault}");
        Assert.True(found.Count == 0 || query.Contains("flood", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flood AND", "lacks a clause")]
    [InlineData("-flood", "needs a word")]
    [InlineData("updated:[2024 TO *]", "no field 'updated'")]
    [InlineData("fl*od", "only at the end")]
    [InlineData("/fl.*/", "cannot answer")]
    [InlineData("flod~", "cannot answer")]
    public async Task What_the_index_cannot_answer_is_refused(string query, string reason)
    {
        await using var mirror = await WithAsync("Flood map");

        var error = Assert.Throws<FormatException>(() => Titles(mirror, new MirrorQuery { Text = query }));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-10,40,10,60", "Europe")]
    [InlineData("170,-30,-170,0", "Fiji")]
    [InlineData("-179.5,-20,-178,-10", "Fiji")]
    [InlineData("0,-80,1,-70")]
    public async Task Boxes_are_met_also_across_the_180th_meridian(string box, params string[] titles)
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.Record("Europe") with { Bbox = [0, 45, 20, 55] });
        mirror.State.PublishRecord(Seeds.Record("Fiji", 1) with { Features = [Across()] });
        mirror.State.PublishRecord(Seeds.Record("Nowhere", 2));
        await mirror.SucceedAsync();

        Assert.Equal(titles, Titles(mirror, new MirrorQuery { Bbox = BoundingBox.Parse(box) }));
    }

    [Fact]
    public async Task Types_kinds_and_times_narrow_it_down()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = new() { Kinds = [KnowledgeHub.Model.RecordKind.Resource, KnowledgeHub.Model.RecordKind.Package] } };
        mirror.State.PublishRecord(Seeds.Record("Data") with { ResourceType = "dataset" });
        mirror.State.PublishRecord(Seeds.Record("Code", 1) with { ResourceType = "software" });
        mirror.State.PublishRecord(Seeds.Record("Package", 2) with { Kind = KnowledgeHub.LocalHub.RecordKind.Package });
        await mirror.SucceedAsync();

        Assert.Equal(["Data"], Titles(mirror, new MirrorQuery { ResourceTypes = ["dataset"] }));
        Assert.Equal(["Package"], Titles(mirror, new MirrorQuery { Kinds = [KnowledgeHub.Model.RecordKind.Package] }));
        Assert.Equal(["Package", "Code"], Titles(mirror, new MirrorQuery { UpdatedFrom = Seeds.Start.AddMinutes(1) }));
        Assert.Equal(["Data"], Titles(mirror, new MirrorQuery { UpdatedBefore = Seeds.Start.AddMinutes(1) }));
        Assert.Equal(["Data", "Code", "Package"], Titles(mirror, new MirrorQuery { Sort = MirrorSort.Oldest }));
    }

    [Fact]
    public async Task Older_versions_are_found_only_when_asked_for()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = new() { AllVersions = true } };
        var id = mirror.State.PublishRecord(Seeds.Record("First"));
        mirror.State.PublishNewVersion(id, Seeds.Record("Second", 1));
        await mirror.SucceedAsync();

        Assert.Equal(["Second"], Titles(mirror, new MirrorQuery()));
        Assert.Equal(["Second", "First"], Titles(mirror, new MirrorQuery { AllVersions = true, Sort = MirrorSort.Version }));
    }

    [Fact]
    public async Task A_part_of_the_hits_can_be_read_and_all_counted()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(9);
        await mirror.SucceedAsync();
        using var search = MirrorSearch.Open(mirror.Path);
        var oldest = new MirrorQuery { Sort = MirrorSort.Oldest };

        Assert.Equal(9, search.Count(oldest));
        Assert.Equal(["Record 2", "Record 3"], search.Read(oldest, skip: 2, take: 2).Select(Title));
    }

    private static JsonNode Across() => JsonNode.Parse("""
        {"geometry": {"type": "MultiPolygon", "coordinates": [
            [[[177, -20], [180, -20], [180, -12], [177, -12], [177, -20]]], [[[-180, -20], [-178, -20], [-178, -12], [-180, -12], [-180, -20]]]]}}
        """)!; // it is what stands here

    private static async Task<MirrorFixture> WithAsync(params string[] titles)
    {
        var mirror = await MirrorFixture.StartAsync();
        for (var number = 0; number < titles.Length; number++)
            mirror.State.PublishRecord(Seeds.Record(titles[number], number));
        await mirror.SucceedAsync();

        return mirror;
    }

    private static List<string> Titles(MirrorFixture mirror, MirrorQuery query)
    {
        using var search = MirrorSearch.Open(mirror.Path);

        return [.. search.Read(query).Select(Title)];
    }

    private static string Title(MirrorHit hit) => JsonDocument.Parse(Encoding.UTF8.GetString(hit.Json)).RootElement.GetProperty("metadata").GetProperty("title").GetString() ?? "";
}
