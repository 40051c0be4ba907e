using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>All that can be done with a hub, done once.</summary>
public sealed class EveryCallTests
{
    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task Every_call_of_the_resource_API_is_made_by_some_cmdlet(HubProfile profile)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = profile });
        hub.Write("data.csv", "a,b\n1,2\n");
        hub.Write("more/map.tif", "not really a map");

        hub.Shell.Succeed($$"""
            $folder = '{{hub.Folder}}'
            $draft = New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy' -ResourceType dataset -PublicationDate 2024 -Publisher GEO -ReserveDoi
            Set-KhDraft $draft.Id -Description 'Where the water went.'
            $draft | Add-KhDraftFile -Path "$folder/data.csv", "$folder/more" | Out-Null
            Get-KhDraftFile $draft | Out-Null
            Get-KhDraftFile $draft data.csv | Save-KhDraftFile -Destination "$folder/draft" | Out-Null
            Remove-KhDraftFile $draft map.tif -Confirm:$false
            $record = Get-KhDraft $draft | Publish-KhDraft -Confirm:$false
            Get-KhRecord $record | Out-Null
            Search-KhRecord 'flood' | Get-KhRecordFile -Key data.csv | Out-Null
            $record | Get-KhRecordFile | Save-KhRecordFile -Destination "$folder/record" | Out-Null
            Save-KhRecordFile -Id $record -Archive -Destination $folder | Out-Null
            Edit-KhRecord $record | Remove-KhDraft -Confirm:$false
            $next = New-KhRecordVersion $record | Import-KhDraftFile
            Invoke-KhApi "/api/records/$($next.Id)/draft/files" -Method POST -Body '[{"key":"a/b.txt"}]' -Confirm:$false | Out-Null
            Remove-KhDraftFile $next -All -Confirm:$false
            Get-KhRecordVersion $record | Out-Null
            Get-KhRecord $record -Latest | Out-Null
            $link = New-KhAccessLink $record -Permission View
            Get-KhAccessLink $record | Out-Null
            Get-KhAccessLink $record $link.Id | Set-KhAccessLink -Permission Preview
            Remove-KhAccessLink $record $link.Id -Confirm:$false
            Search-KhRecord -Mine | Out-Null
            """);

        Assert.Empty(HubCalls.NotMadeOf(hub.Hub));
        Assert.Equal(File.ReadAllText(hub.At("data.csv")), File.ReadAllText(hub.At("record/data.csv")));
        Assert.Equal(File.ReadAllText(hub.At("data.csv")), File.ReadAllText(hub.At("draft/data.csv")));
    }
}
