using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class DraftTests
{
    private const string Good = "New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy' -ResourceType dataset -PublicationDate 2024 -MetadataOnly";

    [Fact]
    public async Task Friendly_parameters_become_the_hubs_document()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = Assert.Single(hub.Shell.Succeed("""
            New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy (orcid:0000-0002-1825-0097) [INPE]', 'org: GEO Secretariat' -ResourceType dataset `
                -PublicationDate 2024-05 -Description "Line one`nLine two" -Keyword floods, maps -License cc-by-4.0 -Language eng -Bbox 170, -30, -170, 0 -FileAccess Restricted
            """));

        Assert.Empty(hub.Shell.Warnings);
        Assert.Equal(["Brown, Troy", "GEO Secretariat"], (IEnumerable<string>)draft.Properties["Creators"].Value);
        var json = $"{draft.Properties["Json"].Value}";
        Assert.Contains("MultiPolygon", json, StringComparison.Ordinal);
        Assert.Contains("cc-by-4.0", json, StringComparison.Ordinal);
        Assert.Equal("restricted", draft.Properties["FilesAccess"].Value);
        Assert.Equal("public", draft.Properties["RecordAccess"].Value);
    }

    [Theory]
    [InlineData("New-KhDraft -Metadata @{ title = 'Flood map'; creators = 'Brown, Troy'; publication_date = '2024'; resource_type = 'dataset' }")]
    [InlineData("New-KhDraft -Metadata ([pscustomobject]@{ metadata = @{ title = 'Flood map' } }) -Creator 'Brown, Troy'")]
    [InlineData("[pscustomobject]@{ title = 'Flood map'; creators = 'Brown, Troy | Silva, Ana' } | New-KhDraft")]
    [InlineData("@{ title = 'Flood map'; creators = 'Brown, Troy' } | New-KhDraft")]
    [InlineData("New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy' | New-KhDraft")]
    public async Task Metadata_come_in_many_forms(string script)
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed(script)[^1];

        Assert.Equal("Flood map", draft.Properties["Title"].Value);
        Assert.Contains("Brown, Troy", (IEnumerable<string>)draft.Properties["Creators"].Value);
    }

    [Fact]
    public async Task An_embargo_restricts_the_files_until_its_day()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed($"{Good} -EmbargoUntil 2099-12-31")[0];

        Assert.Empty(hub.Shell.Warnings);
        Assert.Equal("restricted", draft.Properties["FilesAccess"].Value);
        Assert.Contains("2099-12-31", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_hub_says_is_wrong_is_a_warning_and_stays_on_the_draft()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = Assert.Single(hub.Shell.Succeed("New-KhDraft -Metadata @{ title = 'ab'; publication_date = '2024' }"));

        Assert.Contains(hub.Shell.Warnings, warning => warning.Contains("metadata.title", StringComparison.Ordinal));
        Assert.NotEmpty((IEnumerable<object>)draft.Properties["Errors"].Value);
    }

    [Fact]
    public async Task Setting_a_field_keeps_the_others_and_removing_one_removes_it()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed($"{Good} -Description 'Soon' -Keyword floods | Set-KhDraft -Title 'Better' -Clear description")[0];

        var metadata = (IReadOnlyDictionary<string, object?>)draft.Properties["Metadata"].Value;
        Assert.Equal("Better", metadata["title"]);
        Assert.Contains("subjects", metadata.Keys);
        Assert.DoesNotContain("description", metadata.Keys);
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed($"$mine = {Good}; Set-KhDraft $mine.Id -Title 'Theirs'");

        var error = hub.Shell.Fail("$mine | Set-KhDraft -Title 'Mine'");

        Assert.StartsWith("DraftChanged,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Theirs", hub.Shell.Succeed("(Get-KhDraft $mine).Title")[0].BaseObject);
        hub.Shell.Succeed("$mine | Set-KhDraft -Title 'Mine' -Force");
        Assert.Equal("Mine", hub.Shell.Succeed("(Get-KhDraft $mine).Title")[0].BaseObject);
    }

    [Fact]
    public async Task WhatIf_says_the_exact_target_and_sends_nothing_that_changes()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Write("data.csv", "1");
        hub.Shell.Succeed($"$draft = {Good.Replace("-MetadataOnly", "", StringComparison.Ordinal)}; $link = New-KhAccessLink x1afv-05f30");
        var id = $"{hub.Shell.Succeed("$draft.Id")[0]}";
        hub.Hub.Requests.Clear();

        hub.Shell.Succeed($$"""
            New-KhDraft -Title 'A' -WhatIf; Set-KhDraft $draft -Title 'B' -WhatIf; Publish-KhDraft $draft -WhatIf; Remove-KhDraft $draft -WhatIf
            Add-KhDraftFile $draft '{{hub.At("data.csv")}}' -WhatIf; Remove-KhDraftFile $draft -All -WhatIf; Import-KhDraftFile $draft -WhatIf
            Edit-KhRecord x1afv-05f30 -WhatIf; New-KhRecordVersion x1afv-05f30 -WhatIf
            New-KhAccessLink x1afv-05f30 -Permission Edit -WhatIf; Set-KhAccessLink x1afv-05f30 $link.Id -Permission Edit -WhatIf; Remove-KhAccessLink x1afv-05f30 $link.Id -WhatIf
            Save-KhRecordFile -Id x1afv-05f30 -Destination '{{hub.At("out")}}' -WhatIf; Invoke-KhApi /api/records -Method POST -WhatIf
            Sync-KhMirror '{{hub.At("mirror")}}' -WhatIf
            """);

        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Contains(hub.Shell.Host.Lines, line => line.Contains($"draft {id} on 127.0.0.1", StringComparison.Ordinal) && line.Contains("Publish (cannot be undone)", StringComparison.Ordinal));
        Assert.False(Directory.Exists(hub.At("out")) || Directory.Exists(hub.At("mirror")));
    }

    [Theory]
    [InlineData("Publish-KhDraft $draft")]
    [InlineData("Remove-KhDraft $draft")]
    [InlineData("New-KhAccessLink $draft -Permission Edit")]
    [InlineData("Invoke-KhApi \"/api/records/$($draft.Id)/draft\" -Method DELETE")]
    public async Task Grave_things_are_asked_about(string script)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed($"$draft = {Good}");

        hub.Shell.Succeed(script);

        Assert.Single(hub.Shell.Host.Questions);
        Assert.Equal("Flood map", hub.Shell.Succeed("(Get-KhDraft $draft).Title")[0].BaseObject);
        hub.Shell.Succeed(script + " -Confirm:$false");
        Assert.Single(hub.Shell.Host.Questions);
    }

    [Fact]
    public async Task A_publication_whose_answer_is_lost_is_found()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Hub.Faults.Add("POST /api/records/*/draft/actions/publish", new LyingStatusFault(504), 1);

        var record = Assert.Single(hub.Shell.Succeed($"{Good} | Publish-KhDraft -Confirm:$false"));

        Assert.Equal(true, record.Properties["IsPublished"].Value);
        Assert.Equal(1, hub.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Fact]
    public async Task A_pipeline_makes_fills_and_publishes()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("one.tif", "1");
        hub.Write("two.tif", "2");

        var record = Assert.Single(hub.Shell.Succeed($"{Good.Replace("-MetadataOnly", "", StringComparison.Ordinal)} | Add-KhDraftFile -Path '{hub.At("*.tif")}' | Publish-KhDraft -Confirm:$false"));

        Assert.Equal(["one.tif", "two.tif"], hub.Shell.Succeed($"(Get-KhRecordFile {record.Properties["Id"].Value}).Key").Select(key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_lacks_a_file_is_not_handed_on()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("one.tif", "1");

        var output = hub.Shell.Run($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("one.tif")}', '{hub.At("gone.tif")}'");

        Assert.Empty(output);
        Assert.StartsWith("FileNotFound,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(hub.Shell.Warnings, warning => warning.Contains("not handed on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_is_not_sent_twice_and_another_needs_force()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("one.tif", "1");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -LiteralPath '{file}'");
        hub.Hub.Requests.Clear();

        hub.Shell.Succeed($"Add-KhDraftFile $draft '{file}'");
        Assert.Equal(0, hub.Hub.Requests.CountOf("PUT **"));

        hub.Write("one.tif", "other");
        Assert.StartsWith("FileExists,", hub.Shell.Fail($"Add-KhDraftFile $draft '{file}'").FullyQualifiedErrorId, StringComparison.Ordinal);
        hub.Shell.Succeed($"Add-KhDraftFile $draft '{file}' -Force");
        Assert.Equal(5L, hub.Shell.Succeed("(Get-KhDraftFile $draft).SizeBytes")[0].BaseObject);
    }

    [Fact]
    public async Task Folders_flatten_and_a_clash_is_an_error()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("in/a/b.txt", "1");
        hub.Write("in/c.txt", "2");
        hub.Write("in/a_b.txt", "3");
        hub.Shell.Succeed("$draft = New-KhDraft -Title 'Flood map'");

        hub.Shell.Run($"Add-KhDraftFile $draft '{hub.At("in")}' -Recurse");

        Assert.StartsWith("FileExists,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["a_b.txt", "c.txt"], hub.Shell.Succeed("(Get-KhDraftFile $draft).Key").Select(key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_the_hub_rewrites_is_told()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("it.txt", "1");

        hub.Shell.Succeed($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{file}' -Key \"it’s.txt\"");

        Assert.Contains(hub.Shell.Warnings, warning => warning.Contains("it's.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_upload_is_cleaned_up_and_repeated()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("one.tif", "1");
        hub.Hub.Faults.Add("PUT /api/records/*/draft/files/*/content", new StatusFault(503), 1);

        Assert.Single(hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map'; $draft | Add-KhDraftFile -Path '{file}'"));

        Assert.Equal("completed", hub.Shell.Succeed("(Get-KhDraftFile $draft).Status")[0].BaseObject);
    }

    [Fact]
    public async Task A_link_holds_its_secret_but_does_not_show_it()
    {
        await using var hub = await HubFixture.StartAsync();

        var link = hub.Shell.Succeed($"{Good} | New-KhAccessLink -Permission Preview -ExpiresAt 2099-01-01")[0];

        var token = $"{link.Properties["Token"].Value}";
        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, link.ToString(), StringComparison.Ordinal);
        Assert.Equal(2099, ((DateTimeOffset)link.Properties["ExpiresAt"].Value).Year);
    }

    [Fact]
    public async Task Set_hands_the_draft_on_changed_or_not()
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.Equal("Better", hub.Shell.Succeed($"({Good} | Set-KhDraft -Title Better).Title")[0].BaseObject);
        Assert.Single(hub.Shell.Succeed($"{Good} | Set-KhDraft"));
        Assert.Contains(hub.Shell.Warnings, warning => warning.Contains("Nothing was given", StringComparison.Ordinal));
        Assert.Empty(hub.Shell.Succeed($"{Good} | Set-KhDraft -Title Better -WhatIf"));
    }
}
