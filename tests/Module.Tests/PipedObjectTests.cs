namespace KnowledgeHub.Module.Tests;

/// <summary>What is made of the module's objects on their way, and what it still means.</summary>
public sealed class PipedObjectTests
{
    [Theory]
    [InlineData("$back = $files | ForEach-Object { [pscustomobject]@{ RecordId = $_.RecordId; Key = $_.Key } }")]
    [InlineData("$back = $files | ForEach-Object { [pscustomobject]@{ RecordId = $_.RecordId; Kind = \"$($_.Kind)\"; Key = $_.Key; SizeBytes = \"$($_.SizeBytes)\"; Checksum = $_.Checksum; Hub = \"$($_.Hub)\" } }")]
    public async Task A_file_stays_that_file(string journey)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("in/a.txt", "a");
        hub.Write("in/b.txt", "b");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024 | Add-KhDraftFile -Path '{hub.At("in")}'; $other = $draft | New-KhDraft -WarningAction SilentlyContinue | Add-KhDraftFile -Path '{hub.At("in")}'; $record = Publish-KhDraft $draft -Confirm:$false; $files = @(Get-KhRecordFile $record a.txt); {journey}");

        var saved = hub.Shell.Succeed($"$back | Save-KhRecordFile -Destination '{hub.At("one")}'; $back | Save-KhRecordFile '{hub.At("two")}'; $back | Get-KhRecordFile");

        Assert.Equal(["a.txt", "a.txt", "a.txt"], saved.Select(file => $"{file.Properties["Key"].Value}"));
        Assert.Equal([hub.At("one/a.txt")], Directory.GetFiles(hub.At("one")));
        Assert.Equal([hub.At("two/a.txt")], Directory.GetFiles(hub.At("two")));
        hub.Shell.Succeed($"$files = @(Get-KhDraftFile $other a.txt); {journey}; $back | Remove-KhDraftFile -Confirm:$false");
        Assert.Equal("b.txt", $"{Assert.Single(hub.Shell.Succeed("Get-KhDraftFile $other"))}");
    }

    [Theory]
    [InlineData("a.txt", "A.txt", "a[1].tif", "a1.tif")]
    [InlineData("a[1].tif", "A.txt", "a.txt", "a1.tif")]
    [InlineData("a?.tif", "A.txt", "a.txt", "a[1].tif")]
    public async Task A_name_means_the_file_that_has_it_to_the_letter(string removed, params string[] left)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only some systems tell such names apart.");
        await using var hub = await HubFixture.StartAsync();
        foreach (var name in (string[])["a.txt", "A.txt", "a[1].tif", "a1.tif"])
            hub.Write(Path.Combine("in", name), name);
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("in")}'; Remove-KhDraftFile $draft '{removed}' -Confirm:$false");

        Assert.Equal(left.Order(StringComparer.Ordinal), hub.Shell.Succeed("Get-KhDraftFile $draft").Select(file => $"{file}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_report_names_rows_by_their_keys_and_no_files()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.NotEmpty(hub.Shell.Succeed("[pscustomobject]@{ key = 'soil-2020'; kh_id = 'x1afv-05f30' } | Get-KhRecordFile"));
    }

    [Fact]
    public async Task An_object_is_changed_on_the_hub_that_it_came_from()
    {
        await using var hub = await HubFixture.StartAsync();
        await using var other = await HubFixture.StartAsync();
        hub.Write("a.txt", "a");
        hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' | Add-KhDraftFile -Path '{hub.At("a.txt")}'; $file = Get-KhDraftFile $draft; $first = Get-KhConnection");
        hub.Shell.Succeed($"$second = Connect-KhHub {other.Hub.BaseUrl} -Token ([System.Net.NetworkCredential]::new('', 'local-hub-token').SecurePassword) -Name second");
        other.Hub.Requests.Clear();

        Assert.Equal("Better", $"{hub.Shell.Succeed("(Set-KhDraft $draft -Title Better -Force).Title")[0]}");
        hub.Shell.Succeed("$file | Remove-KhDraftFile -Confirm:$false; $null = New-KhAccessLink $draft | Set-KhAccessLink -Permission Preview; Get-KhDraft $draft | Remove-KhDraft -Confirm:$false");
        Assert.Equal(0, other.Hub.Requests.Count);

        var mismatch = hub.Shell.Fail("Set-KhDraft $draft -Title Better -Connection second");
        Assert.StartsWith("OtherHub,", mismatch.FullyQualifiedErrorId, StringComparison.Ordinal);
        hub.Shell.Succeed("Disconnect-KhHub $first");
        Assert.StartsWith("OtherHub,", hub.Shell.Fail("Remove-KhDraft $draft -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("OtherHub,", hub.Shell.Fail("[pscustomobject]@{ Id = $draft.Id; Hub = \"$($draft.Hub)\" } | Publish-KhDraft -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, other.Hub.Requests.Count);
    }

    [Fact]
    public async Task HasFiles_is_true_where_there_are_files()
    {
        foreach (var profile in (KnowledgeHub.LocalHub.HubProfile[])[KnowledgeHub.LocalHub.HubProfile.G, KnowledgeHub.LocalHub.HubProfile.N])
        {
            await using var hub = await HubFixture.StartAsync(new KnowledgeHub.LocalHub.LocalHubOptions { Profile = profile });
            hub.Write("a.txt", "a");

            var has = hub.Shell.Succeed($"$draft = New-KhDraft -Title 'Flood map' -Creator 'org: INPE' -ResourceType dataset -PublicationDate 2024; [bool]$draft.HasFiles; $record = $draft | Add-KhDraftFile -Path '{hub.At("a.txt")}' | Publish-KhDraft -Confirm:$false; $record.HasFiles; (New-KhDraft -Title 'Flood map' -MetadataOnly).HasFiles");

            Assert.Equal([false, true, false], has.Select(one => one.BaseObject));
        }
    }
}
