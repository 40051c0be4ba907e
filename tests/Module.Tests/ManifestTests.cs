using System.Management.Automation;
using System.Text;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

[Collection("Environment variables, which all runspaces share")]
public sealed class ManifestTests
{
    private const string Header = "key,title,resource_type,publication_date,creators,description,files,metadata_only,publish";

    private static readonly string Good = $"""
        {Header}
        a,Flood map,dataset,2024-05,"Brown, Troy (orcid:0000-0002-1825-0097) [INPE]",Where the water went.,data/map.tif,,yes
        b,Flood table,dataset,2023/2024,org: INPE,,,yes,no

        """;

    private static readonly string Bad = $"""
        {Header}
        a,Flood map,dataset,01/06/2020,org: INPE,,,yes,
        b,Flood table,dataset,2024,"Brown, Troy (orcid:0000-0002-1825-0098)",,,yes,
        c,Flood list,datasett,2024,org: INPE,,data/gone.tif,,
        d,Flood chart,dataset,02/06/2020,org: INPE,,,yes,

        """;

    [Fact]
    public void A_template_has_the_columns_that_were_asked_for_and_those_that_are_needed()
    {
        using var shell = Shell.Start();
        using var folder = new TemporaryFolder();

        var file = Assert.Single(shell.Succeed($"New-KhManifest '{folder.At("new.csv")}' license, creator2_name, authors, additional_titles.subtitle.eng -Delimiter ';'"));

        var lines = File.ReadAllText($"{file.Properties["FullName"].Value}").Split("\r\n");
        Assert.Equal(
            ["additional_titles.subtitle.eng", "creator2_name", "creators", "key", "license", "publication_date", "resource_type", "title"],
            lines[0].TrimStart('\uFEFF').Split(';').Order(StringComparer.Ordinal));
        Assert.All(lines.Skip(1).Where(line => line.Length > 0), line => Assert.StartsWith("#", line.TrimStart('"'), StringComparison.Ordinal));
        Assert.StartsWith("key;", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filled_in_template_is_imported()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed($"$null = New-KhManifest '{hub.At("new.csv")}' title, metadata_only");
        File.AppendAllText(hub.At("new.csv"), "k1,Flood map,yes,dataset,2024,org: INPE\n");
        var header = File.ReadLines(hub.At("new.csv")).First().TrimStart('\uFEFF').Split(',').ToList();
        var cells = new Dictionary<string, string> { ["key"] = "k1", ["title"] = "Flood map", ["metadata_only"] = "yes", ["resource_type"] = "dataset", ["publication_date"] = "2024", ["creators"] = "org: INPE" };
        File.WriteAllLines(hub.At("new.csv"), [.. File.ReadLines(hub.At("new.csv")).SkipLast(1), string.Join(',', header.Select(name => cells[name]))]);

        Assert.Empty(hub.Shell.Succeed($"Test-KhManifest '{hub.At("new.csv")}'"));
        Assert.Equal("Created", $"{Assert.Single(hub.Shell.Succeed($"Import-KhManifest '{hub.At("new.csv")}'")).Properties["Status"].Value}");
    }

    [Theory]
    [InlineData("New-KhManifest '{0}' titel", "UnknownColumn", "title")]
    [InlineData("New-KhManifest '{0}' zzz*", "UnknownColumn", "zzz*")]
    [InlineData("New-KhManifest '{0}' -Delimiter '#'", "InvalidParameter", "semicolon")]
    [InlineData("Test-KhManifest '{0}'", "FileNotFound", "New-KhManifest|There is no manifest")]
    [InlineData("Test-KhManifest '{0}' -Encoding klingon -Offline", "FileNotFound|InvalidParameter", "klingon|no manifest")]
    public void What_cannot_be_done_is_said(string script, string ids, string words)
    {
        using var shell = Shell.Start();
        using var folder = new TemporaryFolder();

        var error = shell.Fail(script.Replace("{0}", folder.At("x.csv"), StringComparison.Ordinal));

        Assert.Contains(error.FullyQualifiedErrorId.Split(',')[0], ids.Split('|'));
        Assert.Contains(words.Split('|'), word => error.ToString().Contains(word, StringComparison.Ordinal));
        Assert.False(File.Exists(folder.At("x.csv")));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_by_force_only()
    {
        using var shell = Shell.Start();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("mine.csv"), "mine");

        Assert.StartsWith("FileExists,", shell.Fail($"New-KhManifest '{folder.At("mine.csv")}'").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder.At("mine.csv")));
        shell.Succeed($"New-KhManifest '{folder.At("mine.csv")}' -Force -WhatIf");
        Assert.Equal("mine", File.ReadAllText(folder.At("mine.csv")));
        shell.Succeed($"New-KhManifest '{folder.At("mine.csv")}' -Force");
        Assert.NotEqual("mine", File.ReadAllText(folder.At("mine.csv")));
    }

    [Fact]
    public void Completion_offers_columns_and_encodings()
    {
        using var shell = Shell.Start();

        Assert.Contains("publication_date", shell.Complete("New-KhManifest x.csv -Column title, publ"));
        Assert.Contains("windows-1252", shell.Complete("Test-KhManifest x.csv -Encoding wind"));
        Assert.Equal(["Continue", "Stop"], shell.Complete("Import-KhManifest x.csv -OnError "));
    }

    [Fact]
    public async Task All_problems_come_as_objects_with_their_cells()
    {
        await using var hub = await HubFixture.StartAsync();
        var manifest = hub.Write("bad.csv", Bad);
        hub.Hub.Requests.Clear();

        var problems = hub.Shell.Succeed($"Test-KhManifest '{manifest}'");

        Assert.All(problems, problem => Assert.Equal("KnowledgeHub.Manifests.ManifestProblem", problem.BaseObject.GetType().FullName));
        Assert.Equal(["D2", "D5", "E3", "G4", "C4"], problems.Select(problem => $"{problem.Properties["ColumnLetter"].Value}{problem.Properties["Row"].Value}").OrderBy(cell => cell is "C4").ThenBy(cell => cell, StringComparer.Ordinal));
        Assert.Contains(problems, problem => $"{problem.Properties["Suggestion"].Value}".Contains("2020-06-01", StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Equal(manifest, problem.Properties["Manifest"].Value));
        Assert.Equal(false, hub.Shell.Succeed($"Test-KhManifest '{manifest}' -Quiet")[0].BaseObject);
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.NotEmpty(hub.Hub.Requests.Entries);
    }

    [Fact]
    public async Task Without_a_hub_what_is_known_from_before_has_to_do()
    {
        await using var hub = await HubFixture.StartAsync();
        var manifest = hub.Write("bad.csv", Bad);
        hub.Shell.Succeed($"Test-KhManifest '{manifest}' | Out-Null");
        hub.Hub.Requests.Clear();

        Assert.Contains(hub.Shell.Succeed($"Test-KhManifest '{manifest}' -Offline"), problem => $"{problem.Properties["ColumnLetter"].Value}" == "C");
        Assert.Empty(hub.Hub.Requests.Entries);

        using var offline = Shell.Start();
        offline.Succeed("$env:GKH_BASE_URL = $null; $env:GKH_API_TOKEN = $null");
        Assert.Contains(offline.Succeed($"[System.IO.FileInfo]::new('{manifest}') | Test-KhManifest"), problem => $"{problem.Properties["ColumnLetter"].Value}" == "D");
        Assert.Contains("There is no connection", string.Join(' ', Verbose(offline, $"Test-KhManifest '{manifest}' -Verbose")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_manifest_is_a_problem_too()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("empty.csv", "");
        File.WriteAllBytes(hub.At("book.csv"), [0x50, 0x4B, 3, 4, 0, 0, 0, 0, 1, 2]);
        File.WriteAllBytes(hub.At("ansi.csv"), Encoding.Latin1.GetBytes($"{Header}\na,Flüsse,dataset,2024,org: INPE,,,yes,\n"));

        Assert.Equal("KHM0102", hub.Shell.Succeed($"(Test-KhManifest '{hub.At("empty.csv")}').Code")[0].BaseObject);
        Assert.Equal("KHM0101", hub.Shell.Succeed($"(Test-KhManifest '{hub.At("book.csv")}').Code")[0].BaseObject);
        Assert.NotEmpty(hub.Shell.Succeed($"Test-KhManifest '{hub.At("ansi.csv")}'"));
        Assert.Equal(true, hub.Shell.Succeed($"Test-KhManifest '{hub.At("ansi.csv")}' -Encoding iso-8859-1 -Quiet")[0].BaseObject);
        hub.Shell.Run($"Import-KhManifest '{hub.At("empty.csv")}'");
        Assert.Equal(["ManifestInvalid", "ManifestRefused"], hub.Shell.Errors.Select(Id));
    }

    [Fact]
    public async Task WhatIf_shows_the_plan_and_changes_nothing()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("data/map.tif", "not really a map");
        var manifest = hub.Write("good.csv", Good);
        hub.Hub.Requests.Clear();

        var plan = Assert.Single(hub.Shell.Succeed($"Import-KhManifest '{manifest}' -Publish -WhatIf"));

        Assert.Equal(2, plan.Properties["Creates"].Value);
        Assert.Equal(1, plan.Properties["Publishes"].Value);
        Assert.Equal(1, plan.Properties["Files"].Value);
        Assert.Equal(16L, plan.Properties["Bytes"].Value);
        Assert.NotNull(plan.Properties["LeastTime"].Value);
        Assert.Contains(hub.Shell.Host.Lines, line => line.StartsWith("What if:", StringComparison.Ordinal) && line.Contains("good.csv", StringComparison.Ordinal));
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Empty(hub.Shell.Succeed("Search-KhRecord -Mine"));
        Assert.Empty(hub.Shell.Host.Questions);

        hub.Shell.Run($"Import-KhManifest '{hub.Write("bad.csv", Bad)}' -WhatIf");
        Assert.All(hub.Shell.Errors, error => Assert.Equal("ManifestRowInvalid", Id(error)));
        Assert.NotEmpty(hub.Shell.Errors);
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task An_import_twice_makes_each_draft_once()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("data/map.tif", "not really a map");
        var manifest = hub.Write("good.csv", Good);

        var rows = hub.Shell.Succeed($"Import-KhManifest '{manifest}'");

        Assert.Empty(hub.Shell.Warnings);
        Assert.Equal(["Created", "Created"], rows.Select(row => $"{row.Properties["Status"].Value}"));
        Assert.NotEmpty(hub.Shell.Progress);
        Assert.Equal(["Unchanged", "Unchanged"], hub.Shell.Succeed($"(Import-KhManifest '{manifest}').Status").Select(status => $"{status}"));
        Assert.Equal(2, hub.Hub.Requests.CountOf("POST /api/records"));
        Assert.Equal("map.tif", hub.Shell.Succeed($"(Get-KhDraftFile {rows[0].Properties["RecordId"].Value}).Key")[0].BaseObject);

        File.WriteAllText(manifest, Good.Replace("Flood table", "Flood tables", StringComparison.Ordinal));
        Assert.Equal(["Unchanged", "Updated"], hub.Shell.Succeed($"(Import-KhManifest '{manifest}').Status").Select(status => $"{status}"));
        Assert.Equal(2, hub.Shell.Succeed("Search-KhRecord -Mine").Count);
    }

    [Fact]
    public async Task Publishing_is_asked_about_and_done_where_the_row_says_so()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Write("data/map.tif", "not really a map");
        var manifest = hub.Write("good.csv", Good);

        Assert.Empty(hub.Shell.Succeed($"Import-KhManifest '{manifest}' -Publish"));
        Assert.Single(hub.Shell.Host.Questions);
        Assert.Equal(0, hub.Hub.Requests.CountOf("POST **"));

        var rows = hub.Shell.Succeed($"Import-KhManifest '{manifest}' -Publish -Force");
        Assert.Equal(["Published", "Created"], rows.Select(row => $"{row.Properties["Status"].Value}"));
        Assert.Equal("Flood map", hub.Shell.Succeed($"(Get-KhRecord {rows[0].Properties["RecordId"].Value}).Title")[0].BaseObject);
    }

    [Fact]
    public async Task Errors_in_the_check_import_nothing_unless_told_to_go_on()
    {
        await using var hub = await HubFixture.StartAsync();
        var manifest = hub.Write("bad.csv", Bad + "e,Sound,dataset,2024,org: INPE,,,yes,\n");
        hub.Hub.Requests.Clear();

        var rows = hub.Shell.Run($"Import-KhManifest '{manifest}'");

        Assert.Equal(5, rows.Count);
        Assert.Equal(["Failed", "Failed", "Failed", "Failed", "NotTried"], rows.Select(row => $"{row.Properties["Status"].Value}"));
        Assert.All(hub.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Equal("ManifestRefused", Id(hub.Shell.Errors[^1]));
        Assert.All(hub.Shell.Errors.SkipLast(1), error => Assert.Equal("ManifestRowInvalid", Id(error)));
        Assert.Contains(hub.Shell.Errors, error => error.ToString().Contains("rows 2, 5", StringComparison.Ordinal));
        Assert.All(hub.Shell.Errors.SkipLast(1), error => Assert.Equal("KnowledgeHub.Manifests.ManifestProblem", error.TargetObject.GetType().FullName));

        rows = hub.Shell.Run($"Import-KhManifest '{manifest}' -OnError Continue");
        Assert.Equal("Created", $"{rows[^1].Properties["Status"].Value}");
        Assert.DoesNotContain(hub.Shell.Errors, error => Id(error) == "ManifestRefused");
        Assert.NotEmpty(hub.Shell.Errors);
        Assert.True(File.Exists(Path.Combine($"{rows[^1].Properties["RunFolder"].Value}", "failed.csv")));
    }

    [Fact]
    public async Task A_row_that_the_hub_refuses_is_an_error_and_stop_begins_no_other()
    {
        await using var hub = await HubFixture.StartAsync();
        var manifest = hub.Write("many.csv", Header + "\n" + string.Concat(Enumerable.Range(0, 40).Select(number => $"k{number:00},Title {number},dataset,2024,org: INPE,,,yes,\n")));
        hub.Hub.Faults.Add("POST /api/records", StatusFault.OfHub(403));

        var rows = hub.Shell.Run($"Import-KhManifest '{manifest}' -OnError Stop");

        Assert.Equal(40, rows.Count);
        Assert.Contains(rows, row => $"{row.Properties["Status"].Value}" == "NotTried");
        Assert.Contains(hub.Shell.Errors, error => Id(error) == "ManifestRowFailed");
        Assert.Contains(hub.Shell.Warnings, warning => warning.Contains("were not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_for_reading_only_imports_nothing()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Connect(LocalHubOptions.OwnerToken, "-ReadOnly -Name reading");
        var manifest = hub.Write("good.csv", $"{Header}\na,Flood map,dataset,2024,org: INPE,,,yes,\n");

        Assert.Equal("ReadOnlyConnection", Id(hub.Shell.Fail($"Import-KhManifest '{manifest}'")));
        Assert.Single(hub.Shell.Succeed($"Import-KhManifest '{manifest}' -WhatIf"));
    }

    private static string Id(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    private static IReadOnlyList<string> Verbose(Shell shell, string script)
    {
        shell.Succeed(script);

        return shell.Verbose;
    }
}
