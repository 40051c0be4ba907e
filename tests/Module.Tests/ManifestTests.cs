using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class ManifestTests
{
    private const string Header = "key,title,resource_type,publication_date,creators,languages,bbox,files,publish\n";

    private const string Sound = Header
        + "one,Rivers of the Paraná,dataset,2024-05,\"Brown, Troy (orcid:0000-0002-1825-0097)\",eng | por,\"-64,-32,-58,-25\",a.txt,yes\n"
        + "two,Lakes,dataset,2024,org: INPE,eng,,a.txt,no\n";

    [Fact]
    public async Task A_template_is_a_manifest_that_can_be_filled_in()
    {
        await using var hub = await HubFixture.StartAsync();

        var file = hub.Shell.Succeed($"New-KhManifest '{hub.At("t.csv")}' title, resource_type, publication_date, creators -Delimiter ';'");
        File.AppendAllText(hub.At("t.csv"), "one;Rivers;dataset;2024;org: INPE\n");

        Assert.Single(file);
        Assert.Equal("True", $"{Assert.Single(hub.Shell.Succeed($"Test-KhManifest '{hub.At("t.csv")}' -Quiet"))}");
        Assert.StartsWith("FileExists", hub.Shell.Fail($"New-KhManifest '{hub.At("t.csv")}'").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("did you mean title", hub.Shell.Fail($"New-KhManifest '{hub.At("u.csv")}' titel").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_are_objects_with_their_cells_and_nothing_on_the_hub_changes()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("m.csv", Header + "one,Rivers,datasett,01/06/2020,Brown Troy,eng,,nope.txt,no\n");

        var problems = hub.Shell.Succeed($"Test-KhManifest '{hub.At("m.csv")}'");

        Assert.Equal(["C2", "D2", "E2", "H2"], problems.Select(problem => $"{problem.Properties["ColumnLetter"].Value}{problem.Properties["Row"].Value}").Order(StringComparer.Ordinal));
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task An_import_makes_each_draft_once_and_an_undo_takes_back_what_is_not_published()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("a.txt", "A");
        hub.Write("m.csv", Sound);

        var first = hub.Shell.Succeed($"Import-KhManifest '{hub.At("m.csv")}' -Publish -Force");
        var again = hub.Shell.Succeed($"Import-KhManifest '{hub.At("m.csv")}' -Publish -Force");
        Assert.Equal(["published", "created"], first.Select(row => $"{row.Properties["StatusText"].Value}"));
        Assert.Equal(["unchanged", "unchanged"], again.Select(row => $"{row.Properties["StatusText"].Value}"));
        Assert.Equal(2, hub.Shell.Succeed("Search-KhRecord -Mine").Count);

        hub.Shell.Succeed($"Undo-KhImport '{hub.At("m.csv")}' -WhatIf");
        Assert.Equal(2, hub.Shell.Succeed("Search-KhRecord -Mine").Count);
        var undone = hub.Shell.Succeed($"Undo-KhImport '{hub.At("m.csv")}' -Force");

        Assert.Equal(["Published", "Discarded"], undone.Select(row => $"{row.Properties["Status"].Value}"));
        Assert.Equal("Rivers of the Paraná", $"{Assert.Single(hub.Shell.Succeed("Search-KhRecord -Mine")).Properties["Title"].Value}");
    }

    [Fact]
    public async Task WhatIf_says_what_would_be_done_and_changes_nothing()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("a.txt", "A");
        hub.Write("m.csv", Sound);

        hub.Shell.Succeed($"Import-KhManifest '{hub.At("m.csv")}' -WhatIf");

        Assert.Contains("2 to create", string.Join("\n", hub.Shell.Host.Lines), StringComparison.Ordinal);
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_manifest_with_errors_is_refused_and_a_read_only_connection_imports_nothing()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("m.csv", Sound.Replace("2024-05", "05/2024", StringComparison.Ordinal));
        hub.Write("a.txt", "A");

        Assert.StartsWith("ManifestInvalid", hub.Shell.Fail($"Import-KhManifest '{hub.At("m.csv")}'").FullyQualifiedErrorId, StringComparison.Ordinal);
        hub.Connect(LocalHubOptions.OwnerToken, "-ReadOnly");
        Assert.StartsWith("ReadOnlyConnection", hub.Shell.Fail($"Import-KhManifest '{hub.At("m.csv")}'").FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task What_is_exported_imports_again_unchanged()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("a.txt", "A");
        hub.Write("m.csv", Sound);
        hub.Shell.Succeed($"Import-KhManifest '{hub.At("m.csv")}'");
        var before = Documents(hub);

        hub.Shell.Succeed($"Search-KhRecord -Mine | Export-KhManifest '{hub.At("out.csv")}'");
        hub.Shell.Succeed($"Import-KhManifest '{hub.At("out.csv")}'");

        Assert.Equal(before, Documents(hub));
    }

    [Fact]
    public async Task A_mirror_is_exported_with_its_files_and_imported_into_another_hub()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("a.txt", "A");
        hub.Write("m.csv", Sound.Replace(",no\n", ",yes\n", StringComparison.Ordinal));
        hub.Shell.Succeed($"Import-KhManifest '{hub.At("m.csv")}' -Publish -Force; Sync-KhMirror '{hub.At("mirror")}'");
        await using var other = await LocalHubServer.StartAsync(null, TestContext.Current.CancellationToken);

        hub.Shell.Succeed($"Search-KhRecord -Mirror '{hub.At("mirror")}' | Export-KhManifest '{hub.At("copy.csv")}' -Action Create -Mirror '{hub.At("mirror")}'");
        var rows = hub.Shell.Succeed($"$null = Connect-KhHub {other.BaseUrl} -Token ([System.Net.NetworkCredential]::new('', '{LocalHubOptions.OwnerToken}').SecurePassword); Import-KhManifest '{hub.At("copy.csv")}'");

        Assert.Equal([1, 1], rows.Select(row => row.Properties["FilesDone"].Value));
        Assert.Equal(["Lakes", "Rivers of the Paraná"], hub.Shell.Succeed("Search-KhRecord -Mine").Select(row => $"{row.Properties["Title"].Value}").Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Documents(HubFixture hub) =>
        [.. hub.Shell.Succeed("Search-KhRecord -Mine | Get-KhDraft").Select(draft => System.Text.Json.Nodes.JsonNode.Parse($"{draft.Properties["Json"].Value}")!["metadata"]!.ToJsonString()).Order(StringComparer.Ordinal)];
}
