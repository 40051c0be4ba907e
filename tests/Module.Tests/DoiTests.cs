using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>A DOI that another record has is not named, and not taken away from it.</summary>
public sealed class DoiTests
{
    private const string Good = "-Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024 -Publisher GEO -MetadataOnly";

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task A_taken_doi_is_refused_before_anything_is_sent(HubProfile profile)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile });
        hub.Shell.Succeed($"$record = New-KhDraft {Good} -Doi 10.1234/taken | Publish-KhDraft -Confirm:$false; $draft = New-KhDraft {Good}");
        hub.Hub.Requests.Clear();

        var made = hub.Shell.Fail($"New-KhDraft {Good} -Doi 10.1234/TAKEN");
        var changed = hub.Shell.Fail("Set-KhDraft $draft -Doi https://doi.org/10.1234/taken");

        Assert.All(new[] { made, changed }, error => Assert.StartsWith("DoiTaken,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains($"{hub.Shell.Succeed("$record.Id")[0]}", made.ToString(), StringComparison.Ordinal);
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task A_draft_that_others_made_with_a_taken_doi_is_discarded_without_releasing_it(HubProfile profile)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile });
        hub.Shell.Succeed($$"""
            $record = New-KhDraft {{Good}} -Doi 10.1234/taken | Publish-KhDraft -Confirm:$false
            $body = '{"metadata":{"title":"Other"},"pids":{"doi":{"identifier":"10.1234/taken","provider":"external"} } }'
            $ids = 1..2 | ForEach-Object { (Invoke-KhApi /api/records -Method POST -Body $body -Confirm:$false).id }
            Remove-KhDraft $ids[0] -Confirm:$false
            Get-KhDraft $ids[1] | Remove-KhDraft -Confirm:$false
            Edit-KhRecord $record | Set-KhDraft -Title 'Better map' | Publish-KhDraft -Confirm:$false | Out-Null
            """);

        Assert.Equal("10.1234/taken", $"{hub.Shell.Succeed("(Get-KhRecord $record).Doi")[0]}");
        Assert.Equal(2, hub.Hub.Requests.Entries.Count(request => request.Method == "DELETE"));
    }
}
