using System.Management.Automation;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>What bad input gets.</summary>
[Collection("Environment variables, which all runspaces share")]
public sealed class ErrorTests
{
    [Theory]
    [InlineData("Get-KhRecord 00000-00195", "RecordNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-KhRecord 'no id at all'", "InvalidId", ErrorCategory.InvalidArgument)]
    [InlineData("Get-KhRecord https://elsewhere.example/records/x1afv-05f30", "InvalidId", ErrorCategory.InvalidArgument)]
    [InlineData("Get-KhRecord 10.5281/zenodo.99999999", "RecordNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-KhDraft x1afv-05f30", "RecordNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-KhRecordFile x1afv-05f30 verifcation.*,verificatoin.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-KhRecordFile x1afv-05f30 verificatoin.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-KhRecordFile 00000-00195 verification.csv", "RecordNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Search-KhRecord '(flood'", "InvalidQuery", ErrorCategory.InvalidArgument)]
    [InlineData("Search-KhRecord -Bbox 45.8, 5.9, 47.8, 100.5", "InvalidBbox", ErrorCategory.InvalidArgument)]
    [InlineData("Search-KhRecord flood -Mirror ./nowhere", "MirrorNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Test-KhMirror ./nowhere", "MirrorNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-KhDraft -Title A -PublicationDate 01/06/2020", "InvalidDate", ErrorCategory.InvalidData)]
    [InlineData("New-KhDraft -Title A -Bbox '5,120,10,130'", "InvalidBbox", ErrorCategory.InvalidData)]
    [InlineData("New-KhDraft -Title A -Creator 'Brown'", "InvalidMetadata", ErrorCategory.InvalidData)]
    [InlineData("New-KhDraft -Title 'Flood map' -ResourceType datset", "UnknownVocabularyId", ErrorCategory.ObjectNotFound)]
    [InlineData("New-KhDraft -MetadataFile ./nowhere.json", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-KhDraft -Title 'Flood map' | Publish-KhDraft -Confirm:$false", "IncompleteMetadata", ErrorCategory.InvalidData)]
    [InlineData("Publish-KhDraft (New-KhDraft -Title 'Flood map').Id -Confirm:$false", "InvalidMetadata", ErrorCategory.InvalidData)]
    [InlineData("Edit-KhRecord x1afv-05f30 | Remove-KhDraftFile -All -Confirm:$false", "FilesAreFixed", ErrorCategory.InvalidOperation)]
    [InlineData("Get-KhRecord x1afv-05f30 -Connection other", "ConnectionNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Invoke-KhApi /api/nowhere", "RecordNotFound", ErrorCategory.ObjectNotFound)]
    public async Task It_gets_an_error_with_a_stable_id_and_an_advice(string script, string id, ErrorCategory category)
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Shell.Run(script);

        var error = Assert.Single(hub.Shell.Errors);

        Assert.StartsWith(id + ",KnowledgeHub.Shell.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.NotNull(error.TargetObject);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(LocalHubOptions.OwnerToken, error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_connection_it_says_how_to_connect()
    {
        using var shell = Shell.Start();

        var error = shell.Fail("$env:GKH_BASE_URL = $null; Search-KhRecord flood");

        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-KhHub", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_wrong_id_does_not_stop_the_others()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var records = hub.Shell.Run("'00000-00195', 'nonsense', 'x1afv-05f30' | Get-KhRecord");

        Assert.Equal("x1afv-05f30", Assert.Single(records).Properties["Id"].Value);
        Assert.Equal(2, hub.Shell.Errors.Count);
    }

    [Fact]
    public async Task Near_ids_of_the_vocabulary_are_named()
    {
        await using var hub = await HubFixture.StartAsync();

        var error = hub.Shell.Fail("New-KhDraft -Title 'Flood map' -ResourceType datset");

        Assert.Contains("'datset'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("dataset", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("cc-by-4.0", hub.Shell.Fail("New-KhDraft -Title 'Flood map' -License cc-by4").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Near_names_of_files_are_named()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Contains("'verification.csv'", hub.Shell.Fail("Get-KhRecordFile x1afv-05f30 verificatoin.csv").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_fits_no_file_keeps_the_draft_back()
    {
        await using var hub = await HubFixture.StartAsync();

        hub.Shell.Run($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("*.tif")}' | Publish-KhDraft -Confirm:$false");

        Assert.StartsWith("FileNotFound,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("POST **/publish"));
    }

    [Fact]
    public async Task A_token_that_is_refused_later_ends_the_pipeline_with_one_error()
    {
        await using var hub = await HubFixture.StartAsync(token: null);
        hub.Connect("wrong-token", "-SkipCheck");

        hub.Shell.Run("1..3 | ForEach-Object { [pscustomobject]@{ title = \"Draft $_\" } } | New-KhDraft");

        Assert.StartsWith("TokenRefused,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_for_reading_changes_nothing()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Connect(LocalHubOptions.OwnerToken, "-ReadOnly -Name reader");
        hub.Hub.Requests.Clear();

        foreach (var script in (string[])["New-KhDraft -Title A", "Edit-KhRecord x1afv-05f30", "Remove-KhDraft x1afv-05f30 -Confirm:$false", "Invoke-KhApi /api/records -Method POST -Body '{}'", "New-KhAccessLink x1afv-05f30"])
            Assert.StartsWith("ReadOnlyConnection,", hub.Shell.Fail(script).FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(0, hub.Hub.Requests.Count);
    }

    [Fact]
    public async Task Somebody_elses_record_may_not_be_edited()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Connect(LocalHubOptions.SecondToken, "-Name second");

        var error = hub.Shell.Fail("Edit-KhRecord x1afv-05f30");

        Assert.StartsWith("PermissionDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task The_token_is_in_no_stream()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        hub.Shell.Run("$DebugPreference = 'Continue'; Search-KhRecord flood -Verbose | Get-KhRecordFile -Verbose; Invoke-KhApi /api/user/records -AsResponse -Verbose");

        Assert.DoesNotContain(LocalHubOptions.OwnerToken, string.Join('\n', hub.Shell.Verbose) + string.Join('\n', hub.Shell.Host.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_record_is_gone_with_the_words_of_its_tombstone()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N, ExampleData = true });
        hub.Hub.State.RemoveWithTombstone("x1afv-05f30");

        var error = hub.Shell.Fail("Get-KhRecord x1afv-05f30");

        Assert.StartsWith("RecordGone,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_said_to_be_held()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("held.txt", "1");
        using var holder = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        hub.Shell.Run($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{file}'");

        Assert.StartsWith("FileUnusable,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_offers_the_files_of_the_record_on_the_line()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Equal(["verification.csv"], hub.Shell.Complete("Get-KhRecordFile x1afv-05f30 -Key veri"));
        Assert.Empty(hub.Shell.Complete("Get-KhRecordFile 00000-00195 -Key veri"));
    }
}
