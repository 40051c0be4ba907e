using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>The hub does the work, and its answers lie or do not come.</summary>
public sealed class LostAnswerTests
{
    public static TheoryData<string, FaultAction> Lies
    {
        get
        {
            var lies = new TheoryData<string, FaultAction>();
            foreach (var call in (string[])["POST /api/records", "POST /api/records/*/draft/files", "PUT /api/records/*/draft/files/*/content", "POST /api/records/*/draft/files/*/commit", "POST /api/records/*/draft/actions/publish"])
            {
                lies.Add(call, new LyingStatusFault(500));
                lies.Add(call, new LyingStatusFault(504));
                lies.Add(call, new TruncateFault());
                lies.Add(call, new StatusFault(502));
                lies.Add(call, new ResetFault());
            }

            return lies;
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task No_answer_makes_a_second_draft_or_spoils_a_file(string call, FaultAction lie)
    {
        await using var import = await ImportFixture.StartAsync();
        import.Hub.Faults.Add(new FaultRule { Pattern = call, Action = lie, Probability = 0.4, Seed = 7 });
        import.Options = new ImportOptions { Publish = true };
        IReadOnlyList<ImportRow> rows = [.. import.Rows(12, "a.txt").Select((row, at) => row with { Publish = at % 2 == 0 })];

        var report = await import.RunAsync(rows);
        for (var again = 0; again < 5 && report.Outcome != ImportOutcome.Succeeded; again++)
            report = await import.RunAsync(rows);

        Assert.Equal(ImportOutcome.Succeeded, report.Outcome);
        var own = await import.OwnAsync();
        Assert.Equal(rows.Select(row => row.Title).Order(StringComparer.Ordinal), own.Select(draft => draft.Title).Order(StringComparer.Ordinal));
        Assert.Equal(6, own.Count(draft => draft.IsPublished));
        foreach (var draft in own.Where(draft => !draft.IsPublished))
        {
            var row = rows.Single(row => row.Title == draft.Title);
            Assert.Equal(File.ReadAllText(row.Files![0].Path), Assert.Single(await import.FilesAsync(draft.Id)).Value);
        }
    }

    [Fact]
    public async Task Drafts_that_the_search_does_not_show_yet_are_awaited()
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.FromSeconds(1.5) });
        import.Connection = import.Connection with { IndexLag = TimeSpan.FromSeconds(3), Retries = 0 };
        var rows = import.Rows(3);
        import.Hub.Faults.Add("POST /api/records", new LyingStatusFault(504));

        var first = await import.RunAsync(rows);
        import.Hub.Faults.Clear();
        var second = await import.SucceedAsync(rows);
        await Task.Delay(TimeSpan.FromSeconds(2), ImportFixture.Cancellation);

        Assert.Equal(3, first.Count(RowStatus.Failed) + first.Count(RowStatus.Created));
        Assert.Equal(3, second.Rows.Count(row => row.RecordId is not null));
        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task Rows_that_are_alike_each_get_their_own_draft()
    {
        await using var import = await ImportFixture.StartAsync();
        IReadOnlyList<ImportRow> rows = [.. Enumerable.Range(1, 8).Select(number => import.Row($"row-{number}", "One and the same", "a.txt"))];
        import.Hub.Faults.Add(new FaultRule { Pattern = "POST /api/records", Action = new LyingStatusFault(504), Probability = 0.5, Seed = 3 });

        var report = await import.SucceedAsync(rows);

        Assert.Equal(8, report.Rows.Select(row => row.RecordId).Distinct().Count());
        var own = await import.OwnAsync();
        Assert.Equal(8, own.Count);
        foreach (var row in report.Rows)
            Assert.Equal(File.ReadAllText(rows.Single(other => other.Key == row.Key).Files![0].Path), Assert.Single(await import.FilesAsync(row.RecordId!)).Value);
    }

    [Fact]
    public async Task An_import_stopped_in_the_middle_of_a_call_goes_on_from_there()
    {
        await using var import = await ImportFixture.StartAsync();
        var rows = import.Rows(10, "a.txt");
        var random = new Random(11);
        for (var stops = 0; stops < 8; stops++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ImportFixture.Cancellation);
            var rule = import.Hub.Faults.Add(new FaultRule { Pattern = "regex:^(POST|PUT|DELETE) ", Action = new DelayFault(TimeSpan.FromMilliseconds(150)), Skip = random.Next(1, 14) });
            stop.CancelAfter(random.Next(40, 160));
            try
            {
                var report = await import.RunAsync(rows, stop.Token);
                Assert.Contains(report.Outcome, (ImportOutcome[])[ImportOutcome.Interrupted, ImportOutcome.Succeeded]);
            }
            catch (OperationCanceledException)
            {
                // Stopped before anything was begun.
            }

            rule.Dispose();
            await Task.Delay(200, ImportFixture.Cancellation);
        }

        await import.SucceedAsync(rows);

        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task A_power_cut_that_loses_all_notes_but_the_first_makes_no_second_record()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Options = new ImportOptions { Publish = true };
        IReadOnlyList<ImportRow> rows = [.. import.Rows(3, "a.txt").Select(row => row with { Publish = true })];
        using var slow = import.Hub.Faults.Add("POST /api/records", new DelayFault(TimeSpan.FromSeconds(1)));
        var running = import.SucceedAsync(rows);
        while (import.Hub.Requests.CountOf("POST /api/records") == 0)
            await Task.Delay(5, ImportFixture.Cancellation);
        var runs = $"{import.Manifest}.runs";
        var before = Directory.GetFiles(runs, "journal.db*").ToDictionary(file => file, ReadShared);
        var first = await running;
        slow.Dispose();
        foreach (var file in Directory.GetFiles(runs, "journal.db*"))
            File.Delete(file);
        foreach (var (file, bytes) in before.Where(file => !file.Key.EndsWith("-shm", StringComparison.Ordinal)))
            File.WriteAllBytes(file, bytes);

        var second = await import.SucceedAsync(rows);

        Assert.Equal(first.Rows.Select(row => (row.Key, row.RecordId)), second.Rows.Select(row => (row.Key, row.RecordId)));
        Assert.All(second.Rows, row => Assert.Equal(RowStatus.Published, row.Status));
        Assert.Equal(3, (await import.OwnAsync()).Count);
        Assert.All((await import.SucceedAsync(rows)).Rows, row => Assert.Equal(RowStatus.Unchanged, row.Status));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task A_draft_that_could_not_be_looked_for_is_looked_for_the_next_time(int refusal)
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { Retries = 1 };
        var rows = import.Rows(1);
        using (import.Hub.Faults.Add("POST /api/records", new LyingStatusFault(504)))
        using (import.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/user/records", Action = new StatusFault(refusal), Skip = 1 })) // the first asks whether the token is accepted
            Assert.Equal(1, (await import.RunAsync(rows)).Count(RowStatus.Failed));

        await import.SucceedAsync(rows);

        await import.AssertOneDraftEachAsync(rows);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Without_the_journal_that_knows_of_the_drafts_none_is_made(bool isGone, bool isReported)
    {
        await using var import = await ImportFixture.StartAsync();
        await File.WriteAllTextAsync(import.Manifest, "key,title,resource_type,publication_date,creators\nr1,Rivers,dataset,2024,\"Silva, Ana\"\n", ImportFixture.Cancellation);
        using var client = new HubClient(import.Connection);
        var manifest = new ManifestImport(client, import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") });
        var first = await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation);
        foreach (var file in Directory.GetFiles($"{import.Manifest}.runs", "journal.db*"))
            File.Delete(file);
        if (!isGone)
            await File.WriteAllTextAsync(Path.Combine($"{import.Manifest}.runs", "journal.db"), "", ImportFixture.Cancellation);
        if (!isReported) // as a kill leaves it
            Array.ForEach(Directory.GetFiles(first.Folder, "*.csv"), File.Delete);

        var refusal = await Assert.ThrowsAsync<ImportException>(() => manifest.RunAsync(cancellationToken: ImportFixture.Cancellation));

        Assert.Contains("journal.db is gone", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await import.OwnAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_that_does_not_know_of_the_newest_import_is_not_gone_by(bool isReported)
    {
        await using var import = await ImportFixture.StartAsync();
        const string header = "key,title,resource_type,publication_date,creators\nr1,Rivers,dataset,2024,\"Silva, Ana\"\n";
        await File.WriteAllTextAsync(import.Manifest, header, ImportFixture.Cancellation);
        using var client = new HubClient(import.Connection);
        var options = new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") };
        var manifest = new ManifestImport(client, import.Manifest, options);
        await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation);
        var journal = Path.Combine($"{import.Manifest}.runs", "journal.db");
        File.Copy(journal, journal + ".copy");
        await File.WriteAllTextAsync(import.Manifest, header + "r2,Lakes,dataset,2024,\"Silva, Ana\"\n", ImportFixture.Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), ImportFixture.Cancellation); // folders of runs are named by the second
        var second = await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation);
        File.Copy(journal + ".copy", journal, overwrite: true);
        var report = await File.ReadAllBytesAsync(Path.Combine(second.Folder, "report.csv"), ImportFixture.Cancellation);
        if (!isReported) // as a kill leaves it
            Array.ForEach(Directory.GetFiles(second.Folder, "*.csv"), File.Delete);

        var refusal = await Assert.ThrowsAsync<ImportException>(() => manifest.RunAsync(cancellationToken: ImportFixture.Cancellation));

        Assert.Contains(Path.GetFileName(second.Folder), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await import.OwnAsync()).Count);
        // The report stands in for what the journal lacks, and from then on the journal is whole.
        await File.WriteAllBytesAsync(Path.Combine(second.Folder, "report.csv"), report, ImportFixture.Cancellation);
        var again = await new ManifestImport(client, Path.Combine(second.Folder, "report.csv"), options).RunAsync(cancellationToken: ImportFixture.Cancellation);
        Assert.Equal(ImportOutcome.Succeeded, again.Outcome);
        Assert.Equal(2, (await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation)).Count(RowStatus.Unchanged));
        Assert.Equal(2, (await import.OwnAsync()).Count);
    }

    [Fact]
    public async Task A_check_whose_report_was_deleted_does_not_hinder_an_import()
    {
        await using var import = await ImportFixture.StartAsync();
        await File.WriteAllTextAsync(import.Manifest, "key,title,resource_type,publication_date,creators\nr1,Rivers,dataset,2024,\"Silva, Ana\"\n", ImportFixture.Cancellation);
        using var client = new HubClient(import.Connection);
        var manifest = new ManifestImport(client, import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") });
        await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), ImportFixture.Cancellation); // folders of runs are named by the second
        var sound = await File.ReadAllTextAsync(import.Manifest, ImportFixture.Cancellation);
        await File.WriteAllTextAsync(import.Manifest, sound + "r2,,dataset,2024,\n", ImportFixture.Cancellation);
        var check = await manifest.CheckAsync(plans: false, cancellationToken: ImportFixture.Cancellation);
        await File.WriteAllTextAsync(import.Manifest, sound, ImportFixture.Cancellation);
        Array.ForEach(Directory.GetFiles(check.Folder!, "*.csv"), File.Delete); // not null: it has problems to tell

        Assert.Equal(1, (await manifest.RunAsync(cancellationToken: ImportFixture.Cancellation)).Count(RowStatus.Unchanged));
    }

    [Fact]
    public async Task The_report_stands_in_for_a_lost_journal()
    {
        await using var import = await ImportFixture.StartAsync();
        await File.WriteAllTextAsync(import.Manifest, "key,title,resource_type,publication_date,creators\nr1,Rivers,dataset,2024,\"Silva, Ana\"\n", ImportFixture.Cancellation);
        using var client = new HubClient(import.Connection);
        var options = new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") };
        var first = await new ManifestImport(client, import.Manifest, options).RunAsync(cancellationToken: ImportFixture.Cancellation);
        File.Delete(Path.Combine($"{import.Manifest}.runs", "journal.db"));

        var second = await new ManifestImport(client, Path.Combine(first.Folder, "report.csv"), options).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.Equal(ImportOutcome.Succeeded, second.Outcome);
        Assert.Equal(Assert.Single(first.Rows).RecordId, Assert.Single(second.Rows).RecordId);
        Assert.Single(await import.OwnAsync());
    }

    private static byte[] ReadShared(string file)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);

        return bytes.ToArray();
    }

    [Fact]
    public async Task A_hub_that_cannot_be_reached_ends_the_import_instead_of_trying_every_row()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { Retries = 1 };
        var rows = import.Rows(60);
        import.Hub.Faults.Add(new FaultRule { Pattern = "POST /api/records", Action = new StatusFault(503), Skip = 5 });

        var report = await import.RunAsync(rows);

        Assert.Equal(ImportOutcome.Failed, report.Outcome);
        Assert.IsType<HubUnreachableException>(report.Cause);
        Assert.True(report.Count(RowStatus.NotTried) > 30);
        import.Hub.Faults.Clear();
        await import.SucceedAsync(rows);
        await import.AssertOneDraftEachAsync(rows);
    }
}
