using System.Management.Automation;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class ManifestExportTests
{
    private const string Drafts = """
        $null = New-KhDraft -Title 'Flood map, "2024"' -Creator 'Brown, Troy (orcid:0000-0002-1825-0097) [INPE]', 'org: GEO Secretariat' -ResourceType dataset `
            -PublicationDate 2024-05 -Description "Line one`nLine two" -Keyword floods, '=maps' -License cc-by-4.0 -Language eng -Bbox 170, -30, -170, 0 -MetadataOnly
        $null = New-KhDraft -Title 'Flood table' -Creator 'Silva, Ana' -ResourceType dataset -PublicationDate 2023/2024 -FileAccess Restricted -MetadataOnly
        """;

    [Fact]
    public async Task Drafts_go_out_and_come_in_unchanged()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed(Drafts);
        var before = Documents(hub.Shell, "Search-KhRecord -Mine");

        var file = Assert.Single(hub.Shell.Succeed($"Search-KhRecord -Mine | Export-KhManifest '{hub.At("mine.csv")}'"));

        Assert.Equal(hub.At("mine.csv"), file.Properties["FullName"].Value);
        Assert.Empty(hub.Shell.Succeed($"Test-KhManifest '{hub.At("mine.csv")}'"));
        Assert.All(hub.Shell.Succeed($"Import-KhManifest '{hub.At("mine.csv")}'"), row => Assert.Contains($"{row.Properties["Status"].Value}", (string[])["Updated", "Unchanged"]));
        Assert.Empty(hub.Shell.Warnings);
        Assert.Equal(before, Documents(hub.Shell, "Search-KhRecord -Mine"));
        Assert.Equal(2, before.Count);
    }

    [Fact]
    public async Task Records_with_their_files_go_to_another_hub()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        await using var other = await HubFixture.StartAsync();
        var ids = hub.Shell.Succeed("(Search-KhRecord flood | ForEach-Object { if ($_.HasFiles) { $_ } }).Id").Select(id => $"{id}").Take(3).ToList();
        Assert.NotEmpty(ids);
        var list = string.Join(',', ids.Select(id => $"'{id}'"));

        hub.Shell.Succeed($"{list} | Export-KhManifest '{hub.At("out.csv")}' -Action Create -WithFiles");
        Assert.Empty(hub.Shell.Warnings);
        var rows = other.Shell.Succeed($"Import-KhManifest '{hub.At("out.csv")}'");

        Assert.Equal(ids, rows.Select(row => $"{row.Properties["Key"].Value}"));
        foreach (var row in rows)
        {
            var id = $"{row.Properties["RecordId"].Value}";
            Assert.Equal(Files(hub.Shell, $"Get-KhRecordFile {row.Properties["Key"].Value}"), Files(other.Shell, $"Get-KhDraftFile {id}"));
            other.Shell.Succeed($"$copy = Get-KhDraft {id}");
            Assert.Equal(hub.Shell.Succeed($"(Get-KhRecord {row.Properties["Key"].Value}).Title")[0].BaseObject, other.Shell.Succeed("$copy.Title")[0].BaseObject);
            Assert.Equal(hub.Shell.Succeed($"(Get-KhRecord {row.Properties["Key"].Value}).PublicationDate")[0].BaseObject, other.Shell.Succeed("$copy.PublicationDate")[0].BaseObject);
        }

        hub.Hub.Requests.Clear();
        hub.Shell.Succeed($"{list} | Export-KhManifest '{hub.At("out.csv")}' -Action Create -WithFiles -Force");
        Assert.Equal(0, hub.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
    }

    [Fact]
    public async Task A_mirror_is_exported_without_the_hub()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        await using var other = await HubFixture.StartAsync();
        hub.Shell.Succeed($"$null = Sync-KhMirror '{hub.At("mirror")}' coral");
        hub.Hub.Requests.Clear();
        using var offline = Shell.Start();

        offline.Succeed($"Export-KhManifest '{hub.At("coral.csv")}' -Mirror '{hub.At("mirror")}' -Action Create -WithFiles");
        Assert.Equal(0, hub.Hub.Requests.Count);
        var rows = other.Shell.Succeed($"Import-KhManifest '{hub.At("coral.csv")}'");

        Assert.NotEmpty(rows);
        Assert.Equal(offline.Succeed($"(Search-KhRecord -Mirror '{hub.At("mirror")}').Id").Select(id => $"{id}").Order(StringComparer.Ordinal), rows.Select(row => $"{row.Properties["Key"].Value}").Order(StringComparer.Ordinal));
        Assert.Contains(rows, row => (int)row.Properties["FilesDone"].Value > 0);
        Assert.StartsWith("MirrorNotFound,", offline.Fail($"Export-KhManifest '{hub.At("no.csv")}' -Mirror '{hub.Folder}'").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_leaves_the_files_of_published_records_out_and_says_so()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var id = $"{hub.Shell.Succeed("(Search-KhRecord flood | ForEach-Object { if ($_.HasFiles) { $_ } })[0].Id")[0]}";

        hub.Shell.Succeed($"Export-KhManifest '{hub.At("up.csv")}' -Id {id} -WithFiles");

        Assert.Contains("-Action NewVersion", Assert.Single(hub.Shell.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("files", File.ReadLines(hub.At("up.csv")).First().Split(','));
        Assert.StartsWith("FileExists,", hub.Shell.Fail($"Export-KhManifest '{hub.At("up.csv")}' -Id {id}").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_discards_drafts_and_lists_what_stays()
    {
        await using var hub = await HubFixture.StartAsync();
        var manifest = hub.Write("m.csv", "key,title,resource_type,publication_date,creators,files,metadata_only,publish\na,Flood map,dataset,2024,org: INPE,map.tif,,yes\nb,Flood table,dataset,2024,org: INPE,,yes,no\nc,Flood list,dataset,2024,org: INPE,,yes,no\n");
        hub.Write("map.tif", "not really a map");
        hub.Shell.Succeed($"$rows = Import-KhManifest '{manifest}' -Publish -Force");
        hub.Hub.Requests.Clear();

        hub.Shell.Succeed($"Undo-KhImport '{manifest}' -WhatIf");
        Assert.Equal(2, hub.Shell.Host.Lines.Count(line => line.Contains("Discard with its files", StringComparison.Ordinal)));
        Assert.Empty(hub.Hub.Requests.Entries);
        hub.Shell.Succeed($"Undo-KhImport '{manifest}'");
        Assert.NotEmpty(hub.Shell.Host.Questions);
        Assert.Equal(0, hub.Hub.Requests.CountOf("DELETE **"));

        var undone = hub.Shell.Succeed("$rows | Undo-KhImport -Confirm:$false");
        Assert.Equal(["Published", "Discarded", "Discarded"], undone.Select(row => $"{row.Properties["Status"].Value}"));
        Assert.Equal("Flood map", Assert.Single(hub.Shell.Succeed("(Search-KhRecord -Mine).Title")).BaseObject);

        Assert.Equal(["Unchanged", "Created", "Created"], hub.Shell.Succeed($"(Import-KhManifest '{manifest}').Status").Select(status => $"{status}"));
    }

    [Fact]
    public async Task An_undo_of_what_was_never_imported_is_an_error()
    {
        await using var hub = await HubFixture.StartAsync();

        var error = hub.Shell.Fail($"Undo-KhImport '{hub.At("never.csv")}'");

        Assert.StartsWith("ImportUnusable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", error.ToString(), StringComparison.Ordinal);
    }

    // What a user has given of each, by title, in the hub's own words.
    private static List<string> Documents(Shell shell, string script) =>
        [.. shell.Succeed($"{script} | ForEach-Object {{ Get-KhDraft $_.Id }}").Select(record =>
        {
            var json = System.Text.Json.Nodes.JsonNode.Parse($"{record.Properties["Json"].Value}")!; // the hub's own document

            return $"{json["id"]} {json["metadata"]!.ToJsonString()} {json["access"]!.ToJsonString()} {json["files"]!["enabled"]}"; // drafts have these
        }).Order(StringComparer.Ordinal)];

    private static List<string> Files(Shell shell, string script) =>
        [.. shell.Succeed($"{script} | ForEach-Object {{ if ($_.SizeBytes) {{ $_.Key + ' ' + $_.Checksum }} }}").Select(file => $"{file}").Order(StringComparer.Ordinal)];
}
