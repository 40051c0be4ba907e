namespace KnowledgeHub.Module.Tests;

/// <summary>The ways in which people name a draft and the files for it.</summary>
public sealed class DraftFileInputTests
{
    [Theory]
    [InlineData("$draft | Add-KhDraftFile '{0}/one.tif', '{0}/two.tif'")]
    [InlineData("$draft | Add-KhDraftFile '{0}/*.tif'")]
    [InlineData("$draft.Id | Add-KhDraftFile '{0}/*.tif'")]
    [InlineData("$draft | Add-KhDraftFile -Path '{0}/*.tif'")]
    [InlineData("$draft | Add-KhDraftFile -LiteralPath '{0}/one.tif', '{0}/two.tif'")]
    [InlineData("$draft | Add-KhDraftFile $folder")]
    [InlineData("Add-KhDraftFile $draft '{0}/*.tif'")]
    [InlineData("Add-KhDraftFile $draft.Id $folder")]
    [InlineData("Add-KhDraftFile -Path $folder -Id $draft")]
    [InlineData("$files | Add-KhDraftFile $draft")]
    [InlineData("$files | Add-KhDraftFile -Draft $draft")]
    [InlineData("$files | Add-KhDraftFile -Id $draft.Id")]
    [InlineData("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null; $draft | Add-KhDraftFile one.tif, two.tif")]
    public async Task Files_reach_the_draft(string script)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("in/one.tif", "1");
        hub.Write("in/two.tif", "2");
        hub.Shell.Succeed($$"""
            $folder = '{{hub.At("in")}}'
            $files = foreach ($name in 'one.tif', 'two.tif') { [System.IO.FileInfo]::new("$folder/$name") }
            $draft = New-KhDraft -Title 'Flood map'
            """);

        var draft = Assert.Single(hub.Shell.Succeed(script.Replace("{0}", hub.At("in"), StringComparison.Ordinal)));

        Assert.Equal("Flood map", draft.Properties["Title"].Value);
        Assert.Equal(["one.tif", "two.tif"], hub.Shell.Succeed("(Get-KhDraftFile $draft).Key").Select(key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_drafts_get_the_same_files()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("it.txt", "1");

        hub.Shell.Succeed($"$drafts = foreach ($title in 'Flood map', 'Dry map') {{ New-KhDraft -Title $title }}");

        Assert.Equal(2, hub.Shell.Succeed($"Add-KhDraftFile $drafts '{hub.At("it.txt")}'").Count);
        Assert.Equal(2, hub.Hub.Requests.CountOf("POST /api/records/*/draft/files/*/commit"));
    }

    [Fact]
    public async Task Brackets_in_names_are_taken_as_they_are()
    {
        await using var hub = await HubFixture.StartAsync();
        var file = hub.Write("map[1].tif", "1");
        hub.Write("map1.tif", "2");

        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -LiteralPath '{file}'");

        Assert.Equal("map[1].tif", hub.Shell.Succeed("(Get-KhDraftFile $draft).Key")[0].BaseObject);
        hub.Shell.Succeed($"Get-KhDraftFile $draft -Key 'map[1].tif' | Save-KhDraftFile -Destination '{hub.At("out[1]")}'; Remove-KhDraftFile $draft 'map[1].tif' -Confirm:$false");
        Assert.Equal("1", await File.ReadAllTextAsync(hub.At("out[1]/map[1].tif"), TestContext.Current.CancellationToken));
        Assert.Empty(hub.Shell.Succeed("Get-KhDraftFile $draft"));
    }
}
