namespace KnowledgeHub.Module.Tests;

/// <summary>A row that is piped in is a row of a manifest.</summary>
public sealed class RowDraftTests
{
    [Fact]
    public async Task Every_column_of_a_manifest_counts()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = Assert.Single(hub.Shell.Succeed("""
            [pscustomobject]@{
                key = 'a'; title = 'Flood map'; resource_type = 'dataset'; publication_date = '2024'; creator1_name = 'Brown, Troy'; creator1_orcid = '0000-0002-1825-0097'
                embargo_until = '2131-01-01'; doi = '10.1234/abc'; publisher = 'GEO'; funding = 'European Commission # 1 # Soils'; related = 'cites doi:10.1234/x'; references = 'Nielsen 2018'
                dates = 'collected:2019'; geometry = 'POINT (10 47)'; subjects = 'FOS:Earth and related environmental sciences'; metadata_only = 'yes'; place1_name = 'Bern'; place1_lat = '46.9'; place1_lon = '7.4'; languages = 'English'
            } | New-KhDraft
            """));

        var metadata = (IReadOnlyDictionary<string, object?>)draft.Properties["Metadata"].Value;
        foreach (var field in (string[])["creators", "funding", "related_identifiers", "references", "dates", "locations", "subjects", "languages"])
            Assert.Contains(field, metadata.Keys);
        Assert.Equal(("restricted", true, "10.1234/abc", false), (draft.Properties["FilesAccess"].Value, draft.Properties["IsUnderEmbargo"].Value, draft.Properties["Doi"].Value, draft.Properties["TakesFiles"].Value));
        Assert.Contains("0000-0002-1825-0097", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
        Assert.Contains("\"eng\"", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_draft_will_not_have_is_told_and_unknown_columns_have_a_nearest_name()
    {
        await using var hub = await HubFixture.StartAsync();

        hub.Shell.Succeed("[pscustomobject]@{ title = 'Flood map'; resource_type = 'dataset'; files = 'a.txt'; publish = 'yes'; licens = 'cc-by-4.0'; x_mine = '1' }, [pscustomobject]@{ title = 'Flood map 2'; resource_type = 'dataset'; files = ''; publish = 'no'; licens = ''; x_mine = '2' } | New-KhDraft | Out-Null");

        Assert.Contains(hub.Shell.Warnings, said => said.Contains("column files", StringComparison.Ordinal) && said.Contains("Add-KhDraftFile", StringComparison.Ordinal));
        Assert.Contains(hub.Shell.Warnings, said => said.Contains("column publish", StringComparison.Ordinal));
        Assert.Contains("license", Assert.Single(hub.Shell.Warnings, said => said.Contains("'licens'", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(hub.Shell.Warnings, said => said.Contains("x_mine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("embargo_until = '31.12.2131'")]
    [InlineData("creators = 'Brown'")]
    [InlineData("action = 'update'")]
    public async Task What_a_manifest_would_be_refused_for_makes_no_draft(string cell)
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.StartsWith("InvalidMetadata,", hub.Shell.Fail($"[pscustomobject]@{{ title = 'Flood map'; {cell} }} | New-KhDraft").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("POST /api/records"));
    }

    [Fact]
    public async Task A_template_keeps_its_licence_and_what_it_cannot_give_is_told()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("a.txt", "a");
        hub.Shell.Succeed($"$record = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024 -Publisher GEO -License cc-by-4.0, 'Own terms <https://example.org/terms>' -Doi 10.1234/abc | Add-KhDraftFile -Path '{hub.At("a.txt")}' | Publish-KhDraft -Confirm:$false");

        var draft = hub.Shell.Succeed("Get-KhRecord $record | New-KhDraft")[0];

        Assert.Contains("cc-by-4.0", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
        Assert.Contains("https://example.org/terms", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
        Assert.Null(draft.Properties["Doi"].Value);
        Assert.Contains(hub.Shell.Warnings, said => said.Contains("its files, its DOI", StringComparison.Ordinal));
    }
}
