using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class ExampleDataTests : IAsyncLifetime
{
    private LocalHubServer _hub = default!;

    private IReadOnlyList<RecordInfo> Records => _hub.State.Records;

    public async ValueTask InitializeAsync() => _hub = await TestHub.StartAsync(new LocalHubOptions { ExampleData = true });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public void There_are_packages_and_resources_with_valid_ids()
    {
        Assert.True(Records.Count >= 60);
        Assert.Equal(20, Records.Count(record => record.Kind == RecordKind.Package));
        Assert.True(Records.Count(record => record.Kind == RecordKind.Resource) >= 40);
        Assert.All(Records, record => Assert.True(RecordIds.IsValid(record.Id) && RecordIds.IsValid(record.ParentId), record.Id));
    }

    [Fact]
    public void The_catalogues_packages_are_among_them()
    {
        var package = _hub.State.Get("bf817-dc879").Hit();

        Assert.Equal("ASAP - Anomaly Hotspots of Agricultural Production", package.GetProperty("metadata").GetProperty("title").GetString());
        Assert.Equal("10.5072/bf817-dc879", package.GetProperty("pids").GetProperty("doi").GetProperty("identifier").GetString());
        Assert.NotEqual(0, package.GetProperty("relationship").GetProperty("resources").GetArrayLength());
    }

    [Fact]
    public void Families_have_several_versions() =>
        Assert.True(Records.GroupBy(record => record.ParentId).Count(family => family.Count() >= 2) >= 3);

    [Fact]
    public void Every_access_status_occurs()
    {
        var statuses = Records.Select(record => record.Hit().GetProperty("access").GetProperty("status").GetString()).ToHashSet();

        Assert.Superset(new HashSet<string?> { "open", "restricted", "embargoed", "metadata-only" }, statuses);
    }

    [Fact]
    public void References_are_all_resolved()
    {
        foreach (var record in Records)
            foreach (var name in (string[])["resource_type", "geo_work_programme_activity", "languages", "target_audiences", "engagement_priorities", "rights"])
                if (record.Hit().GetProperty("metadata").TryGetProperty(name, out var value))
                    foreach (var reference in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
                        Assert.True(reference.TryGetProperty("title", out _), $"{record.Id} {name} {reference}");
    }

    [Fact]
    public void Files_are_awkward_enough()
    {
        var files = Records.SelectMany(record => record.Files).ToList();

        Assert.Contains(files, file => file.SizeBytes == 0);
        Assert.Contains(files, file => file.SizeBytes > 2_500_000);
        Assert.Contains(files, file => Encoding.UTF8.GetByteCount(file.Key) is > 200 and <= 255);
        Assert.Contains(files, file => file.Key == "CON.txt");
        Assert.Contains(files, file => file.Key.EndsWith('.'));
        Assert.Contains(files, file => file.Key.StartsWith('.'));
        foreach (var character in "%#+&\"'")
            Assert.Contains(files, file => file.Key.Contains(character, StringComparison.Ordinal));
        Assert.Contains(Records, record => record.Files.Select(file => file.Key.ToUpperInvariant()).Distinct().Count() < record.Files.Count);
    }

    [Fact]
    public async Task The_Pacific_is_found_on_both_sides_of_the_180th_meridian()
    {
        using var client = new HubClient(_hub);
        var fiji = (await client.FindAsync("/api/records?q=metadata.title%3AFiji"))[0];

        Assert.Contains(fiji, await client.FindAsync("/api/records?bbox=177,-16,180,-19"));
        Assert.Contains(fiji, await client.FindAsync("/api/records?bbox=-180,-16,-179,-19"));
        Assert.DoesNotContain(fiji, await client.FindAsync("/api/records?bbox=0,10,10,-19"));
    }

    [Fact]
    public async Task It_is_the_same_every_time()
    {
        await using var other = await TestHub.StartAsync(new LocalHubOptions { ExampleData = true });

        Assert.Equal(Records.Select(Facts), other.State.Records.Select(Facts));

        static string Facts(RecordInfo record) => $"{record.Id} {record.ParentId} {record.Updated:O} {string.Join(' ', record.Files.Select(file => file.Md5))}";
    }

    [Fact]
    public async Task Vocabularies_list_and_search_their_terms()
    {
        using var client = new HubClient(_hub);

        var (_, all) = await client.GetJsonAsync("/api/vocabularies/resourcetypes?size=100");
        var (_, some) = await client.GetJsonAsync("/api/vocabularies/resourcetypes?q=jupyter");
        var (status, one) = await client.GetJsonAsync("/api/vocabularies/languages/eng");

        Assert.Equal(73, all.GetProperty("hits").GetProperty("hits").GetArrayLength());
        Assert.Equal("software-jupyter", Assert.Single(some.GetProperty("hits").GetProperty("hits").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal((200, "English"), (status, one.GetProperty("title").GetProperty("en").GetString()));
        Assert.Equal(404, (await client.GetJsonAsync("/api/vocabularies/languages/xxx")).Status);
    }
}
