namespace KnowledgeHub.Module.Tests;

/// <summary>A hub publishes a draft of which it did not take everything; the cmdlets do not, unless that is wanted.</summary>
public sealed class IncompleteDraftTests
{
    private const string Wrong = "-Metadata @{ title = 'Flood map'; creators = 'org: INPE'; publication_date = '2024'; resource_type = 'dataset'; colour = 'red' } -MetadataOnly -WarningAction SilentlyContinue";

    [Theory]
    [InlineData("$draft = New-KhDraft {0}; $draft | Publish-KhDraft -Confirm:$false")]
    [InlineData("$draft = New-KhDraft {0}; Get-KhDraft $draft.Id | Publish-KhDraft -Confirm:$false")]
    [InlineData("$draft = New-KhDraft {0}; $draft | Set-KhDraft -WarningAction SilentlyContinue | Publish-KhDraft -Confirm:$false")]
    [InlineData("$draft = New-KhDraft {0}; [pscustomobject]@{ Id = $draft.Id; Errors = $draft.Errors } | Publish-KhDraft -Confirm:$false")]
    public async Task It_is_not_published_and_what_would_be_missing_is_named(string script)
    {
        await using var hub = await HubFixture.StartAsync();

        var error = hub.Shell.Fail(script.Replace("{0}", Wrong, StringComparison.Ordinal));

        Assert.StartsWith("IncompleteMetadata,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("metadata.colour", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Theory]
    [InlineData("New-KhDraft {0} | Publish-KhDraft -IncompleteMetadata Allow -Confirm:$false")]
    [InlineData("Publish-KhDraft (New-KhDraft {0}).Id -Confirm:$false")]
    [InlineData("$draft = New-KhDraft {0}; $null = Set-KhDraft $draft -Title 'Better map'; Publish-KhDraft $draft -Confirm:$false")]
    public async Task It_is_published_when_that_is_wanted_or_it_was_corrected(string script)
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.Equal(true, Assert.Single(hub.Shell.Succeed(script.Replace("{0}", Wrong, StringComparison.Ordinal))).Properties["IsPublished"].Value);
    }

    [Fact]
    public async Task It_stays_known_while_files_are_added()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("a.txt", "a");

        var error = hub.Shell.Fail($"New-KhDraft {Wrong.Replace("-MetadataOnly", "", StringComparison.Ordinal)} | Add-KhDraftFile -Path '{file}' | Publish-KhDraft -Confirm:$false");

        Assert.StartsWith("IncompleteMetadata,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_a_type_is_told_and_gets_none()
    {
        await using var hub = await HubFixture.StartAsync();

        hub.Shell.Succeed("$draft = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -PublicationDate 2024");
        var first = hub.Shell.Warnings;
        hub.Shell.Succeed("$null = Set-KhDraft $draft -Keyword floods");

        Assert.All(new[] { first, hub.Shell.Warnings }, warnings => Assert.Contains(warnings, warning => warning.Contains("no resource type", StringComparison.Ordinal)));
        Assert.Empty(hub.Shell.Succeed("Search-KhRecord 'metadata.resource_type.id:knowledge' -Mine"));
    }
}
