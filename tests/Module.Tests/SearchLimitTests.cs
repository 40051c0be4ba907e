using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>What a hub cannot do for a search is said, and the search goes on.</summary>
public sealed class SearchLimitTests
{
    [Theory]
    [InlineData("Search-KhRecord -Sort Oldest")]
    [InlineData("Search-KhRecord -Sort Oldest -Skip 2")]
    [InlineData("Search-KhRecord -Sort Oldest -Mine")]
    public async Task A_record_that_the_hub_cannot_show_is_left_out_with_a_warning(string search)
    {
        await using var hub = await HubFixture.StartAsync();
        for (var number = 0; number < 40; number++)
            hub.Hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}" });
        var ids = hub.Shell.Succeed($"({search}).Id").Select(id => $"{id}").ToList();
        var bad = ids[9];
        hub.Hub.Faults.Add("GET /api/**", new UnshowableFault(bad));

        var read = hub.Shell.Succeed($"({search}).Id").Select(id => $"{id}").ToList();

        Assert.Equal(ids.Where(id => id != bad), read);
        var said = Assert.Single(hub.Shell.Warnings);
        Assert.Contains($"between {ids[8]} and {ids[10]}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HubProfile.G, "UpdatedDesc", true)]
    [InlineData(HubProfile.G, "UpdatedAsc", true)]
    [InlineData(HubProfile.N, "UpdatedDesc", false)]
    [InlineData(HubProfile.G, "UpdatedDesc -Mine", false)]
    public async Task An_order_that_the_hub_has_not_becomes_the_nearest_with_a_warning(HubProfile profile, string sort, bool isTold)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile, ExampleData = true });

        Assert.NotEmpty(hub.Shell.Succeed($"Search-KhRecord -Sort {sort}"));
        Assert.Equal(isTold, hub.Shell.Warnings.Any(said => said.Contains("order of their making", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_type_finds_its_subtypes_on_the_hub_and_in_a_mirror()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed("""
            foreach ($type in 'publication-article', 'publication-report', 'dataset', 'image-photo') {
                $null = New-KhDraft -Title "A $type" -Creator 'org: INPE' -ResourceType $type -PublicationDate 2024 -MetadataOnly | Publish-KhDraft -Confirm:$false
            }
            """);
        hub.Shell.Succeed($"$null = Sync-KhMirror '{hub.At("mirror")}'");

        foreach (var place in (string[])["", $"-Mirror '{hub.At("mirror")}'"])
        {
            Assert.Equal(["A publication-article", "A publication-report"], hub.Shell.Succeed($"(Search-KhRecord -ResourceType publication {place}).Title").Select(title => $"{title}").Order(StringComparer.Ordinal));
            Assert.Equal(["A image-photo"], hub.Shell.Succeed($"(Search-KhRecord -ResourceType image-photo {place}).Title").Select(title => $"{title}"));
            Assert.Equal(3, hub.Shell.Succeed($"Search-KhRecord -ResourceType publication, dataset {place}").Count);
        }
    }
}
