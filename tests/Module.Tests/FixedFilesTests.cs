using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>The files of a published record stay as they are: nothing is sent that a hub would forget, or choke on.</summary>
public sealed class FixedFilesTests
{
    [Theory]
    [InlineData(HubProfile.G, "$edit | Add-KhDraftFile -Path $other -WarningAction SilentlyContinue")]
    [InlineData(HubProfile.N, "Add-KhDraftFile $record.Id $other -WarningAction SilentlyContinue")]
    [InlineData(HubProfile.N, "Add-KhDraftFile $draft $other -WarningAction SilentlyContinue")]
    [InlineData(HubProfile.G, "Remove-KhDraftFile $record.Id a.txt -Confirm:$false")]
    [InlineData(HubProfile.N, "$edit | Remove-KhDraftFile -All -Confirm:$false")]
    [InlineData(HubProfile.G, "Get-KhDraftFile $edit | Remove-KhDraftFile -Confirm:$false")]
    [InlineData(HubProfile.N, "Get-KhDraftFile $record.Id | Remove-KhDraftFile -Confirm:$false")]
    [InlineData(HubProfile.N, "$edit | Import-KhDraftFile")]
    public async Task A_change_is_refused_before_sending_and_the_way_is_named(HubProfile profile, string script)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile });
        var (file, other) = (hub.Write("a.txt", "a"), hub.Write("b.txt", "b"));
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024 | Add-KhDraftFile -Path '{file}'; $record = Publish-KhDraft $draft -Confirm:$false; $edit = Edit-KhRecord $record; $other = '{other}'");
        hub.Hub.Requests.Clear();

        var error = hub.Shell.Fail(script);

        Assert.StartsWith("FilesAreFixed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("New-KhRecordVersion", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task All_files_of_a_draft_go_and_their_names_can_be_used_again(HubProfile profile)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile });
        var (file, other) = (hub.Write("a.txt", "a"), hub.Write("b.txt", "b"));

        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{file}', '{other}'; Remove-KhDraftFile $draft -All -Confirm:$false; $null = $draft | Add-KhDraftFile -Path '{file}'");

        Assert.Equal("a.txt", $"{Assert.Single(hub.Shell.Succeed("Get-KhDraftFile $draft"))}");
        Assert.Equal(0, hub.Hub.Requests.CountOf("DELETE /api/records/*/draft/files"));
    }

    [Fact]
    public async Task Names_that_the_hub_makes_one_are_told_before_they_are_sent()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("caf\u00e9.txt", "a");
        hub.Write("cafe\u0301.txt", "b");

        hub.Shell.Run($"New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("caf*.txt")}'");

        Assert.StartsWith("FileExists,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, hub.Hub.Requests.CountOf("POST /api/records/*/draft/files"));
    }

    [Fact]
    public async Task Names_that_stay_two_are_both_sent_to_a_hub_that_keeps_them()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        hub.Write("caf\u00e9.txt", "a");
        hub.Write("cafe\u0301.txt", "b");

        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("caf*.txt")}'");

        Assert.Equal(2, hub.Shell.Succeed("Get-KhDraftFile $draft").Count);
    }

    [Fact]
    public async Task Odd_names_go_up_and_come_down_again_inside_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        await using var hub = await HubFixture.StartAsync();
        foreach (var name in (string[])["a\\b.txt", "a%2Fb.txt", "CON", "t\tb.txt", "a.", "A.txt", "a.txt"])
            File.WriteAllText(Path.Combine(hub.Folder, name), name);

        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024 | Add-KhDraftFile -Path '{hub.Folder}'; $record = Publish-KhDraft $draft -Confirm:$false");
        var saved = hub.Shell.Succeed($"Get-KhRecordFile $record | Save-KhRecordFile -Destination '{hub.At("out")}'");

        Assert.Equal(7, saved.Count);
        Assert.Equal(7, Directory.GetFiles(hub.At("out")).Length);
        Assert.All(saved, file => Assert.Equal($"{file.Properties["Key"].Value}", File.ReadAllText($"{file.Properties["FullName"].Value}")));
    }
}
