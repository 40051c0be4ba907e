using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>What drafts are made and changed from: parameters, objects, files.</summary>
public sealed class DraftInputTests
{
    [Theory]
    [InlineData("-Access Restricted", "-FileAccess Restricted", "restricted", "restricted")]
    [InlineData("-Access Restricted", "-EmbargoUntil 2099-12-31", "restricted", "restricted")]
    [InlineData("-FileAccess Restricted", "-Access Public", "public", "restricted")]
    [InlineData("-FileAccess Public", "-Access Restricted", "restricted", "restricted")]
    public async Task Changing_who_may_see_one_thing_opens_no_other(string made, string changed, string record, string files)
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' {made}; Set-KhDraft $draft {changed}")[0];

        Assert.Equal((record, files), (draft.Properties["RecordAccess"].Value, draft.Properties["FilesAccess"].Value));
    }

    [Theory]
    [InlineData("'Flood map'")]
    [InlineData("$null")]
    [InlineData("[version]'1.2'")]
    public async Task What_holds_no_metadata_makes_no_draft(string input)
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.StartsWith("InvalidMetadata,", hub.Shell.Fail($"{input} | New-KhDraft").FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(0, hub.Hub.Requests.CountOf("POST /api/records"));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ metadata = [pscustomobject]@{ title = 'Flood map'; creators = @('Brown, Troy') } }")]
    [InlineData("[pscustomobject]@{ title = 'Flood map'; creators = 'Brown, Troy', 'Silva, Ana' }")]
    public async Task An_object_in_the_hubs_form_is_a_document(string input)
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed($"{input} | New-KhDraft")[0];

        Assert.Equal("Flood map", draft.Properties["Title"].Value);
        Assert.Contains("Brown, Troy", (IEnumerable<string>)draft.Properties["Creators"].Value);
    }

    [Fact]
    public async Task Numbers_and_dates_of_a_row_are_written_the_same_everywhere()
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = hub.Shell.Succeed("""
            $before = [cultureinfo]::CurrentCulture
            try {
                $german = [cultureinfo]::InvariantCulture.Clone()
                $german.NumberFormat.NumberDecimalSeparator = ','
                [cultureinfo]::CurrentCulture = $german
                [pscustomobject]@{ title = 'Flood map'; version = 1.5; publication_date = [datetime]'2024-05-17' } | New-KhDraft
                $null = Invoke-KhApi /api/records -Query @{ size = 1; page = 1 }
            } finally { [cultureinfo]::CurrentCulture = $before }
            """)[0];

        Assert.Contains("\"version\":\"1.5\"", $"{draft.Properties["Json"].Value}", StringComparison.Ordinal);
        Assert.Equal("2024-05-17", draft.Properties["PublicationDate"].Value);
    }

    [Fact]
    public async Task A_file_of_metadata_in_another_encoding_is_refused()
    {
        await using var hub = await HubFixture.StartAsync();
        File.WriteAllBytes(hub.At("latin.json"), System.Text.Encoding.Latin1.GetBytes("{\"title\":\"Café\"}"));

        Assert.StartsWith("InvalidMetadata,", hub.Shell.Fail($"New-KhDraft -MetadataFile '{hub.At("latin.json")}'").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_fits_no_file_passes_no_draft_on()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("HOME", "not the environment");

        foreach (var path in (string[])["*.tif", "nosuch:\\a.tif", "Env:\\HOME"])
        {
            var path2 = path.Contains(':', StringComparison.Ordinal) ? path : hub.At(path);
            Assert.Empty(hub.Shell.Run($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{path2}'"));
            Assert.StartsWith("FileNotFound,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("New-KhDraft -Title 'Flood map' -Keyword a, a, b")]
    [InlineData("New-KhDraft -Title 'Flood map' | Set-KhDraft -Keyword a, a, b -WarningAction Continue")]
    public async Task Equal_entries_are_sent_once_and_told(string script)
    {
        await using var hub = await HubFixture.StartAsync();

        var draft = Assert.Single(hub.Shell.Succeed(script));

        Assert.Equal(2, ((IReadOnlyList<object?>)((IReadOnlyDictionary<string, object?>)draft.Properties["Metadata"].Value)["subjects"]!).Count);
        Assert.Contains(hub.Shell.Warnings, said => said.Contains("metadata.subjects", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_named_twice_is_uploaded_once()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("a.txt", "one");

        Assert.Single(hub.Shell.Succeed($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("*.txt")}', '{file}'"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_cost_the_draft_the_one_it_has()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("a.txt", "one");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{file}'");
        File.WriteAllText(file, "another");
        using (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None))
            Assert.StartsWith("FileUnusable,", hub.Shell.Fail($"Add-KhDraftFile $draft.Id -Path '{file}' -Force").FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Single(hub.Shell.Succeed("Get-KhDraftFile $draft.Id"));
    }
}
