using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>Packages and marketplace items: the same cmdlets, with -Kind or without where an object says it.</summary>
public sealed class KindTests
{
    private const string People = "-Creator 'org: GEO Secretariat' -PublicationDate 2024 -Publisher GEO";

    [Theory]
    [InlineData("Package", "", "packages")]
    [InlineData("MarketplaceItem", "-ResourceType software-dataservice -Metadata @{ marketplace = @{ launch_url = 'https://example.org/launch'; vendor_contact = 'desk@example.org' } }", "marketplace/items")]
    public async Task It_goes_from_draft_to_new_version(string kind, string more, string path)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("data.csv", "a,b\n1,2\n");

        hub.Shell.Succeed($$"""
            $file = '{{hub.At("data.csv")}}'
            $draft = New-KhDraft -Kind {{kind}} -Title 'Water from space' {{People}} {{more}}
            $same = Get-KhDraft $draft.Id -Kind {{kind}}
            $record = $draft | Set-KhDraft -Description 'What there is.' | Add-KhDraftFile -Path $file | Publish-KhDraft -Confirm:$false
            $found = Search-KhRecord 'water' -Kind {{kind}}
            $saved = $found | Get-KhRecordFile | Save-KhRecordFile -Destination '{{hub.At("saved")}}'
            $edited = Edit-KhRecord $record | Set-KhDraft -Title 'More water from space' | Publish-KhDraft -Confirm:$false
            $next = New-KhRecordVersion $record | Import-KhDraftFile | Set-KhDraft -PublicationDate 2025 | Publish-KhDraft -Confirm:$false
            $versions = Get-KhRecordVersion $record
            $mine = Search-KhRecord -Mine -Kind {{kind}}
            New-KhDraft -Kind {{kind}} -Title 'Not after all' {{People}} | Remove-KhDraft -Confirm:$false -WarningAction SilentlyContinue
            """);

        Assert.Equal([kind, kind, kind, kind, kind, kind, kind], hub.Shell.Succeed("($draft, $same, $record, $found, $edited, $next, $mine[0]).Kind").Select(value => value.ToString()));
        Assert.Equal("a,b\n1,2\n", File.ReadAllText(hub.At("saved/data.csv")));
        Assert.Equal(2, hub.Shell.Succeed("$versions").Count);
        Assert.DoesNotContain(hub.Hub.Requests.Entries, request => !request.PathAndQuery.Contains(path, StringComparison.Ordinal) && request.PathAndQuery != "/api/user/records?size=1");
    }

    [Fact]
    public async Task The_address_of_a_page_says_the_kind()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Equal("Package", hub.Shell.Succeed($"(Get-KhRecord {hub.Hub.BaseUrl}packages/6qydm-dkk05).Kind")[0].ToString());
        Assert.Equal("Package", hub.Shell.Succeed("(Search-KhRecord -Kind Package -First 1 | Get-KhRecord).Kind")[0].ToString());
    }

    [Fact]
    public async Task Links_work_for_packages()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Single(hub.Shell.Succeed("Get-KhRecord 6qydm-dkk05 -Kind Package | New-KhAccessLink -Permission View | Set-KhAccessLink -Permission Preview | Where-Object Permission -eq preview"));
        Assert.StartsWith("RecordNotFound,", hub.Shell.Fail("Search-KhRecord -Kind MarketplaceItem -First 1 | New-KhAccessLink -Permission View").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_kinds_are_one_search_in_one_order()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Hub.Requests.Clear();

        var records = hub.Shell.Succeed("Search-KhRecord -Kind All -Sort Oldest");

        Assert.Equal(1, hub.Hub.Requests.CountOf("GET /api/search"));
        Assert.Equal(1, hub.Hub.Requests.Count);
        Assert.Equal(3, records.Select(record => $"{record.Properties["Kind"].Value}").Distinct().Count());
        Assert.Equal(records.Select(record => (DateTimeOffset)record.Properties["Created"].Value).Order(), records.Select(record => (DateTimeOffset)record.Properties["Created"].Value));
        Assert.Equal(records.Skip(40).Take(5).Select(record => $"{record.Properties["Id"].Value}"), Ids(hub, "-Skip 40 -First 5"));
    }

    [Fact]
    public async Task Where_the_hub_has_no_search_of_all_kinds_each_is_asked()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var ids = Ids(hub, "");
        hub.Hub.Faults.Add("GET /api/search", new StatusFault(404));
        hub.Hub.Faults.Add("GET /api/marketplace/items", new StatusFault(404));
        var items = Ids(hub, "-IncludeTotalCount");

        Assert.Equal($"{ids.Count - 2}", items[0]);
        Assert.Equal(ids.Count - 2, items.Skip(1).Distinct().Count());
        Assert.Equal(ids.Count - 2 - 40, Ids(hub, "-Skip 40").Count);
    }

    private static List<string> Ids(HubFixture hub, string more) =>
        [.. hub.Shell.Succeed($"Search-KhRecord -Kind All -Sort Oldest {more}").Select(record => $"{record.Properties["Id"]?.Value ?? record.BaseObject}")];
}
