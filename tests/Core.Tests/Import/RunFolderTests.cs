using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>What a run leaves behind, and what it is good for.</summary>
public sealed class RunFolderTests : IAsyncLifetime
{
    private const string Sheet = "key,title,resource_type,publication_date,creators,files\nr1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\nr2,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n";

    private ImportFixture _import = default!; // set before each test

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        File.WriteAllText(Path.Combine(_import.Root, "a.txt"), "A");
        File.WriteAllText(_import.Manifest, Sheet);
    }

    public ValueTask DisposeAsync() => _import.DisposeAsync();

    [Fact]
    public async Task A_manifest_with_the_longest_name_that_a_disk_takes_has_a_folder_of_runs()
    {
        var manifest = Path.Combine(_import.Root, new string('m', 251) + ".csv");
        File.WriteAllText(manifest, Sheet);

        var first = await RunAsync(manifest);
        var second = await RunAsync(Path.Combine(first.Folder, "report.csv"));

        Assert.Equal((2, 2), (first.Count(RowStatus.Created), second.Count(RowStatus.Unchanged)));
    }

    [Fact]
    public void Runs_that_begin_in_the_same_second_have_a_folder_each()
    {
        const int runs = 8;
        var now = DateTimeOffset.UtcNow;
        for (var round = 0; round < 50; round++)
        {
            using var together = new Barrier(runs);
            var folders = new System.Collections.Concurrent.ConcurrentBag<string>();
            var threads = Enumerable.Range(0, runs).Select(_ => new Thread(() =>
            {
                together.SignalAndWait();
                folders.Add(RunFolder.Create(ImportPlaces.Of(_import.Manifest), _import.Manifest, now.AddSeconds(round)).Name);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.Equal(runs, folders.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_report_that_was_copied_elsewhere_still_knows_its_drafts()
    {
        var first = await RunAsync(_import.Manifest);
        var copy = CopyReport(first, report => report.Replace("Lakes", "Lakes and ponds", StringComparison.Ordinal));
        _import.Hub.Requests.Clear();

        var second = await RunAsync(copy);

        Assert.Equal(ImportOutcome.Succeeded, second.Outcome);
        Assert.Equal(0, _import.Hub.Requests.CountOf("POST /api/records"));
        Assert.Equal(0, _import.Hub.Requests.CountOf("PUT /api/records/*/draft/files/*/content"));
        Assert.Equal(first.Rows.Select(row => row.RecordId), second.Rows.Select(row => row.RecordId));
        Assert.Equal(["Lakes and ponds", "Rivers"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
    }

    [Fact]
    public async Task A_row_copied_within_a_report_becomes_a_draft_of_its_own()
    {
        var first = await RunAsync(_import.Manifest);
        var copy = CopyReport(first, report => report + report.Split('\n')[1].Replace("r1,Rivers", "r3,Springs", StringComparison.Ordinal) + "\n");

        var second = await RunAsync(copy);

        Assert.Equal(ImportOutcome.Succeeded, second.Outcome);
        Assert.Equal(["Lakes", "Rivers", "Springs"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
    }

    [Fact]
    public async Task A_draft_that_a_report_names_and_the_hub_has_not_is_made_anew()
    {
        var first = await RunAsync(_import.Manifest);
        var copy = CopyReport(first, report => report);
        using var client = new HubClient(_import.Connection);
        await client.Drafts.DiscardAsync(KnowledgeHub.Model.RecordKind.Resource, first.Rows[0].RecordId!, cancellationToken: ImportFixture.Cancellation);

        var second = await RunAsync(copy);

        Assert.Equal(ImportOutcome.Succeeded, second.Outcome);
        Assert.Equal(["Lakes", "Rivers"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
    }

    [Fact]
    public async Task A_log_says_what_was_begun_and_how_it_ended_and_never_the_token()
    {
        var done = await RunAsync(_import.Manifest);
        File.WriteAllText(_import.Manifest, Sheet.Replace("dataset", "datasett", StringComparison.Ordinal));
        var refused = await RunAsync(_import.Manifest);

        var log = File.ReadAllText(Path.Combine(done.Folder, "run.log"));
        Assert.Matches(@"^\S+Z? Import of manifest\.csv \(SHA-256 [0-9a-f]{64}\) to http://127\.0\.0\.1:\d+\.\n\S+ Of 2 rows: 2 to make, .* 2 files of 2 bytes to upload\.\n\S+ Succeeded after \d+ requests: created 2\.\n$", log);
        Assert.Matches(@"^\S+ Import of manifest\.csv refused: 2 errors and 0 warnings in 2 rows; nothing was changed on the hub\.\n$", File.ReadAllText(Path.Combine(refused.Folder, "run.log")));
        Assert.DoesNotContain(LocalHubOptions.OwnerToken, log, StringComparison.Ordinal);
    }

    // Away from the journal, but with the files that its rows name.
    private string CopyReport(ImportReport report, Func<string, string> change)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_import.Root, "copy")).FullName;
        File.Copy(Path.Combine(_import.Root, "a.txt"), Path.Combine(folder, "a.txt"));
        var copy = Path.Combine(folder, "report.csv");
        File.WriteAllText(copy, change(File.ReadAllText(Path.Combine(report.Folder, "report.csv")).Replace("\r", "", StringComparison.Ordinal)));

        return copy;
    }

    private async Task<ImportReport> RunAsync(string manifest)
    {
        using var client = new HubClient(_import.Connection);
        var options = new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies") };

        return await new ManifestImport(client, manifest, options).RunAsync(cancellationToken: ImportFixture.Cancellation);
    }
}
