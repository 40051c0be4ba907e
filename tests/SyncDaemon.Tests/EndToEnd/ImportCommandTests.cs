using System.Text.Json;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class ImportCommandTests
{
    [Theory]
    [InlineData("--check")]
    [InlineData("--dry-run")]
    [InlineData("--dry-run", "--publish", "--on-error", "continue")]
    public async Task A_check_makes_not_one_call_that_changes_the_hub(params string[] options)
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(30);

        var code = await import.ImportAsync(options);

        Assert.True(code == 0, import.Khsync.Everything);
        Assert.True(import.Hub.Requests.Count > 0);
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Empty(await import.OwnAsync());
        Assert.Contains("sound", import.Khsync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_reports_each_row_and_the_same_again_changes_nothing()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(12);

        Assert.Equal(0, await import.ImportAsync("--json", "--publish"));
        var first = import.Rows();
        import.Hub.Requests.Clear();
        Assert.Equal(0, await import.ImportAsync("--json", "--publish"));

        Assert.Equal(12, first.Count);
        Assert.Equal(["created", "published"], first.Values.Select(row => row.GetProperty("status").GetString()!).Distinct().Order());
        Assert.All(import.Rows().Values, row => Assert.Equal("unchanged", row.GetProperty("status").GetString()));
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Equal(12, (await import.OwnAsync()).Count);
        var report = File.ReadAllLines(Directory.EnumerateFiles(import.Manifest + ".runs", "report.csv", SearchOption.AllDirectories).Order().First());
        Assert.Equal(13, report.Length);
        Assert.Contains("kh_status,kh_id,kh_url", report[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_with_errors_is_refused_whole_unless_told_otherwise()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(5);
        File.AppendAllText(import.Manifest, "bad,X,datasett,01/06/2020,Silva Maria,,,,99,5,,,nope.txt,no\n");

        Assert.Equal(1, await import.ImportAsync());
        Assert.Contains("not imported, the check found errors", import.Khsync.Output, StringComparison.Ordinal);
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Equal(3, await import.ImportAsync("--on-error", "continue"));

        Assert.Equal(5, (await import.OwnAsync()).Count);
        Assert.Contains("C7 (resource_type) of 'bad'", import.Khsync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failed_rows_of_a_report_are_mended_and_fed_in_again()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(4);
        File.AppendAllText(import.Manifest, "bad,Soils of the north,datasett,2024,\"Silva, Maria\",,,,,,,,data/1-a.txt,no\n");
        Assert.Equal(3, await import.ImportAsync("--on-error", "continue"));
        var failed = Directory.EnumerateFiles(import.Manifest + ".runs", "failed.csv", SearchOption.AllDirectories).Single();
        File.WriteAllText(failed, File.ReadAllText(failed).Replace("datasett", "dataset", StringComparison.Ordinal));

        Assert.True(await import.Khsync.RunAsync("import", failed) == 0, import.Khsync.Everything);
        Assert.Equal(3, await import.ImportAsync("--on-error", "continue"));

        var own = await import.OwnAsync();
        Assert.Equal(5, own.Count);
        Assert.Single(own, record => record.Title == "Soils of the north");
        Assert.Contains("1-a.txt", await import.DescribeAsync(own.Single(record => record.Title == "Soils of the north")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_thousand_problems_are_groups_on_the_console_and_all_in_the_report()
    {
        await using var import = await HubAndManifest.StartAsync();
        File.WriteAllText(import.Manifest, "key,title,resource_type,publication_date,creators\n"
            + string.Concat(Enumerable.Range(1, 20_000).Select(row => $"r{row},Survey {row},datasett,01/06/2020,Silva Maria\n")));

        Assert.Equal(3, await import.ImportAsync("--check"));

        Assert.True(import.Khsync.Output.Split('\n').Length < 40, import.Khsync.Output);
        Assert.Contains("20,000 ×", import.Khsync.Output, StringComparison.Ordinal);
        var folder = Directory.EnumerateDirectories(import.Manifest + ".runs").Single();
        Assert.True(File.ReadLines(Path.Combine(folder, "problems.csv")).Count() > 60_000);
        Assert.Equal(20_001, File.ReadLines(Path.Combine(folder, "report.csv")).Count());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("key,title,resource_type,publication_date,creators\n", "no rows")]
    [InlineData("one column only\nand a row\n", "column")]
    public async Task A_file_that_is_no_manifest_is_explained_and_changes_nothing(string text, string part)
    {
        await using var import = await HubAndManifest.StartAsync();
        File.WriteAllText(import.Manifest, text);

        Assert.Equal(1, await import.ImportAsync());

        Assert.Contains(part, import.Khsync.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_hub_that_is_away_ends_with_5_and_the_next_import_goes_on()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(3);
        Assert.Equal(0, await import.ImportAsync("--check"));
        import.Hub.Faults.Add("**", new StatusFault(503, RetryAfter: "0"));

        Assert.Equal(5, await import.ImportAsync());
        import.Hub.Faults.Clear();

        Assert.Equal(0, await import.ImportAsync());
        Assert.Equal(3, (await import.OwnAsync()).Count);
    }

    [Fact]
    public async Task Two_imports_of_one_manifest_at_once_are_one()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(20);
        import.Hub.Faults.Add("POST /api/records", new DelayFault(TimeSpan.FromMilliseconds(300)));
        await using var first = import.Start();
        await first.UntilAsync(() => import.Hub.Requests.CountOf("POST /api/records") > 0);

        Assert.Equal(6, await import.ImportAsync());
        Assert.Contains("Another process imports this manifest", import.Khsync.Error, StringComparison.Ordinal);

        Assert.Equal(0, await first.EndAsync());
        Assert.Equal(20, (await import.OwnAsync()).Count);
    }

    [Fact]
    public async Task The_token_is_in_nothing_that_an_import_writes()
    {
        await using var import = await HubAndManifest.StartAsync();
        import.Write(3);
        import.Hub.Faults.Add("POST /api/records", new StatusFault(400, $$"""{"status":400,"message":"No, {{LocalHubOptions.OwnerToken}}"}""", "application/json"), count: 1);

        Assert.Equal(3, await import.ImportAsync("--verbose"));

        Assert.DoesNotContain(LocalHubOptions.OwnerToken, import.Khsync.Everything, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(import.Manifest + ".runs", "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(LocalHubOptions.OwnerToken, File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("description", 1500, 2000, "journal")]
    [InlineData("x_note", 15_000, 5000, "report")]
    public async Task A_disk_that_fills_up_ends_with_1_and_what_is_known_and_the_next_import_is_whole(string column, int length, int kilobytes, string what)
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var import = await HubAndManifest.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.Zero });
        const int rows = 600; // more than are noted at once, so that some drafts are made before the disk is full
        File.WriteAllText(
            import.Manifest,
            $"key,title,resource_type,publication_date,creators,{column},metadata_only\n"
            + string.Concat(Enumerable.Range(1, rows).Select(row => $"r{row},Survey {row},dataset,2024,\"Silva, Ana\",{new string('x', length)},yes\n")));
        await using var first = KhsyncProcess.StartOnSmallDisk(kilobytes, import.Khsync.Folder, import.Khsync.Environment, "import", "manifest.csv", "--json");

        Assert.Equal(1, await first.EndAsync());

        Assert.Matches($"{what}.* cannot be written", first.Error);
        var reported = first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => row.GetProperty("key").GetString()!);
        Assert.Equal(rows, reported.Count);
        var drafts = (await import.OwnAsync()).Select(draft => draft.Id).ToHashSet();
        Assert.NotEmpty(drafts);
        Assert.All(reported.Values.Where(row => row.GetProperty("status").GetString() == "created"), row => Assert.Contains(row.GetProperty("id").GetString()!, drafts));
        Assert.Equal(0, await import.ImportAsync());
        Assert.Equal(rows, (await import.OwnAsync()).Count);
    }

    [Fact]
    public async Task Help_documents_the_options_and_the_json()
    {
        await using var import = await HubAndManifest.StartAsync();

        Assert.Equal(0, await import.Khsync.RunAsync("import", "--help"));

        foreach (var word in (string[])["--check", "--dry-run", "--publish", "--on-error", "--allow-outside", "--allow-open-drafts", "With --json:", "Exit codes:"])
            Assert.Contains(word, import.Khsync.Output, StringComparison.Ordinal);
    }
}
