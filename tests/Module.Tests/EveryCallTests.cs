namespace KnowledgeHub.Module.Tests;

/// <summary>All that can be done with a hub, done once.</summary>
public sealed class EveryCallTests
{
    private static readonly string[] Calls =
    [
        "POST /api/records", "GET /api/records/*/draft", "PUT /api/records/*/draft", "POST /api/records/*/draft/actions/publish",
        "POST /api/records/*/draft", "DELETE /api/records/*/draft",
        "GET /api/records/*/draft/files", "POST /api/records/*/draft/files", "PUT /api/records/*/draft/files/*/content",
        "POST /api/records/*/draft/files/*/commit", "GET /api/records/*/draft/files/data.csv", "GET /api/records/*/draft/files/*/content",
        "DELETE /api/records/*/draft/files/*", "DELETE /api/records/*/draft/files", "POST /api/records/*/draft/actions/files-import",
        "GET /api/records/?????-?????", "GET /api/records?*",
        "GET /api/records/*/files", "GET /api/records/*/files/data.csv", "GET /api/records/*/files/*/content", "GET /api/records/*/files-archive",
        "POST /api/records/*/versions", "GET /api/records/*/versions?*", "GET /api/records/*/versions/latest",
        "POST /api/records/*/access/links", "GET /api/records/*/access/links", "GET /api/records/*/access/links/*",
        "PATCH /api/records/*/access/links/*", "DELETE /api/records/*/access/links/*",
        "GET /api/user/records?*", "POST /api/records/*/draft/pids/doi",
    ];

    [Fact]
    public async Task Every_call_of_the_resource_API_is_made_by_some_cmdlet()
    {
        await using var hub = await HubFixture.StartAsync();
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
            Remove-KhDraftFile $next -All -Confirm:$false
            Get-KhRecordVersion $record | Out-Null
            Get-KhRecord $record -Latest | Out-Null
            $link = New-KhAccessLink $record -Permission View
            Get-KhAccessLink $record | Out-Null
            Get-KhAccessLink $record $link.Id | Set-KhAccessLink -Permission Preview
            Remove-KhAccessLink $record $link.Id -Confirm:$false
            Search-KhRecord -Mine | Out-Null
            """);

        var made = hub.Hub.Requests.Entries.Select(entry => $"{entry.Method} {entry.PathAndQuery}").ToList();
        Assert.DoesNotContain(Calls, call => !made.Any(request => Fits(request, call)));
        Assert.Equal(File.ReadAllText(hub.At("data.csv")), File.ReadAllText(hub.At("record/data.csv")));
        Assert.Equal(File.ReadAllText(hub.At("data.csv")), File.ReadAllText(hub.At("draft/data.csv")));
    }

    // A star stands for one step of a path, or for the whole rest of a query.
    private static bool Fits(string request, string call)
    {
        var pattern = System.Text.RegularExpressions.Regex.Escape(call).Replace(@"\?\*", @"\?.*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/?]+", StringComparison.Ordinal).Replace(@"/\?\?\?\?\?-\?\?\?\?\?", "/[^/?]{5}-[^/?]{5}", StringComparison.Ordinal);

        return System.Text.RegularExpressions.Regex.IsMatch(request, $"^{pattern}$");
    }
}
