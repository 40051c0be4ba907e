using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>Who may have the files is one fact that the hub keeps in two places.</summary>
public sealed class EmbargoTests
{
    [Theory]
    [InlineData("-FileAccess Public", "public", false, null)]
    [InlineData("-NoEmbargo", "restricted", false, "stay restricted;")]
    [InlineData("-Access Public", "restricted", true, "under an embargo")]
    [InlineData("-NoEmbargo -FileAccess Public", "public", false, null)]
    public async Task Opening_the_files_ends_the_embargo_and_what_stays_closed_is_said(string change, string files, bool active, string? warning)
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed($"New-KhDraft -Title 'Flood map' -ResourceType dataset -EmbargoUntil 2131-01-01 -WarningAction SilentlyContinue | Set-KhDraft {change}")[0];

        Assert.Equal((files, active), (draft.Properties["FilesAccess"].Value, draft.Properties["IsUnderEmbargo"].Value));
        Assert.Equal(warning is not null, hub.Shell.Warnings.Any(said => said.Contains("stay", StringComparison.Ordinal)));
        Assert.All(hub.Shell.Warnings.Where(said => said.Contains("stay", StringComparison.Ordinal)), said => Assert.Contains(warning!, said, StringComparison.Ordinal));
        Assert.DoesNotContain(hub.Shell.Warnings, said => said.Contains("access", StringComparison.Ordinal) && said.Contains("null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restricted_record_says_that_its_files_stay_closed_with_it()
    {
        await using var hub = await HubFixture.StartAsync();

        hub.Shell.Succeed("$draft = New-KhDraft -Title 'Flood map' -ResourceType dataset -Access Restricted; $draft | Set-KhDraft -FileAccess Public | Out-Null");

        Assert.Contains(hub.Shell.Warnings, said => said.Contains("stays restricted, and its files with it", StringComparison.Ordinal));
    }

    [Theory, InlineData("-FileAccess Public"), InlineData("-NoEmbargo")]
    public async Task An_embargo_and_open_files_contradict_each_other(string other)
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.StartsWith("InvalidParameter,", hub.Shell.Fail($"New-KhDraft -Title 'Flood map' -EmbargoUntil 2099-12-31 {other}").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("POST /api/records"));
    }

    [Fact]
    public async Task A_template_under_an_embargo_makes_an_open_draft_when_its_files_are_to_be_open()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });

        var draft = hub.Shell.Succeed("New-KhDraft -Title 'Flood map' -ResourceType dataset -EmbargoUntil 2099-12-31 | New-KhDraft -FileAccess Public")[0];

        Assert.Equal(("public", false), (draft.Properties["FilesAccess"].Value, draft.Properties["IsUnderEmbargo"].Value));
    }
}
