namespace KnowledgeHub.Module.Tests;

/// <summary>Where the names of files may stand.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("Get-KhRecordFile x1afv-05f30 *.csv")]
    [InlineData("Get-KhRecord x1afv-05f30 | Get-KhRecordFile *.csv")]
    [InlineData("'x1afv-05f30' | Get-KhRecordFile verification.csv")]
    [InlineData("Get-KhRecord x1afv-05f30 | Get-KhRecordFile *.csv, *.tif")]
    [InlineData("Get-KhRecord x1afv-05f30 | Get-KhRecordFile -Key *.csv")]
    [InlineData("[pscustomobject]@{ RecordId = 'x1afv-05f30' } | Get-KhRecordFile -Key *.csv")]
    public async Task Files_of_records_are_found(string script)
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Equal("verification.csv", Assert.Single(hub.Shell.Succeed(script)).Properties["Key"].Value);
    }

    [Theory]
    [InlineData("Remove-KhDraftFile $draft one.txt -Confirm:$false")]
    [InlineData("$draft | Remove-KhDraftFile one.txt -Confirm:$false")]
    [InlineData("$draft | Remove-KhDraftFile -Key one.* -Confirm:$false")]
    [InlineData("$draft | Get-KhDraftFile one.txt | Remove-KhDraftFile -Confirm:$false")]
    public async Task Files_of_drafts_are_removed(string script)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("in/one.txt", "1");
        hub.Write("in/two.txt", "2");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile '{hub.At("in")}'");

        hub.Shell.Succeed(script);

        Assert.Equal("two.txt", Assert.Single(hub.Shell.Succeed("$draft | Get-KhDraftFile")).Properties["Key"].Value);
    }

    [Fact]
    public async Task All_files_go_only_when_the_draft_is_named()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("in/one.txt", "1");
        hub.Write("in/two.txt", "2");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile '{hub.At("in")}'");

        Assert.StartsWith("InvalidParameter,", hub.Shell.Fail("$draft | Get-KhDraftFile one.txt | Remove-KhDraftFile -All -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, hub.Shell.Succeed("Get-KhDraftFile $draft").Count);

        hub.Shell.Succeed("$draft | Remove-KhDraftFile -All -Confirm:$false");
        Assert.Empty(hub.Shell.Succeed("Get-KhDraftFile $draft"));
    }

    [Fact]
    public async Task A_list_of_creators_is_readable_as_one_text()
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.Equal("Brown, Troy; INPE", hub.Shell.Succeed("(New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy', 'org: INPE').Creators.ToString()")[0].BaseObject);
    }
}
