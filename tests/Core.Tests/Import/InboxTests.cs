using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Import;

public sealed class InboxTests : IAsyncLifetime
{
    private const string Header = "key,title,resource_type,publication_date,creators,files\n";

    private ImportFixture _import = default!; // set before each test

    private string Inbox => Path.Combine(_import.Root, "inbox");

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        Directory.CreateDirectory(Inbox);
        File.WriteAllText(Path.Combine(Inbox, "a.txt"), "A");
    }

    public ValueTask DisposeAsync() => _import.DisposeAsync();

    [Fact]
    public async Task A_manifest_is_imported_and_moved_to_done_with_its_report()
    {
        Drop("batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\nr2,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n");

        var result = Assert.Single(await RunAsync());

        Assert.Equal(InboxOutcome.Done, result.Outcome);
        Assert.False(File.Exists(Path.Combine(Inbox, "batch.csv")));
        Assert.True(File.Exists(Path.Combine(Inbox, "done", "batch.csv")));
        Assert.Contains("created", File.ReadAllText(Path.Combine(Inbox, "done", "batch.report.csv")), StringComparison.Ordinal);
        Assert.Equal(2, (await _import.OwnAsync()).Count);
    }

    [Fact]
    public async Task A_manifest_with_errors_is_moved_to_failed_with_its_problems_and_changes_nothing()
    {
        Drop("bad.csv", Header + "r1,Rivers,datasett,2024,\"Silva, Ana\",a.txt\nr2,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n");

        var result = Assert.Single(await RunAsync());

        Assert.Equal(InboxOutcome.Failed, result.Outcome);
        Assert.Contains("datasett", result.Message, StringComparison.Ordinal);
        Assert.Contains("datasett", File.ReadAllText(Path.Combine(Inbox, "failed", "bad.problems.csv")), StringComparison.Ordinal);
        Assert.Empty(await _import.OwnAsync());
    }

    [Fact]
    public async Task What_a_watched_folder_remembers_is_not_imported_past_it()
    {
        Drop("batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n");
        await RunAsync();
        using var client = new HubClient(_import.Connection);
        var options = new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies") };
        var done = Path.Combine(Inbox, "done");
        File.Copy(Path.Combine(Inbox, "a.txt"), Path.Combine(done, "a.txt"), overwrite: true);

        var fault = await Assert.ThrowsAsync<ImportException>(() => new ManifestImport(client, Path.Combine(done, "batch.csv"), options).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        Drop("next.csv", Header + "r2,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n");
        var waiting = await Assert.ThrowsAsync<ImportException>(() => new ManifestImport(client, Path.Combine(Inbox, "next.csv"), options).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        var report = await new ManifestImport(client, Path.Combine(done, "batch.report.csv"), options).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains($"{Inbox} is a watched folder", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Put it back there", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Leave it there", waiting.Message, StringComparison.Ordinal);
        Assert.Contains(report.Outcome, new[] { ImportOutcome.Succeeded, ImportOutcome.Partial });
        Assert.Single(await _import.OwnAsync());
    }

    [Fact]
    public async Task A_manifest_that_is_still_being_written_is_left_until_it_is_complete()
    {
        var path = Path.Combine(Inbox, "slow.csv");
        using (var writing = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            writing.Write(System.Text.Encoding.UTF8.GetBytes(Header + "r1,Riv"));
            writing.Flush();
            Assert.Equal(InboxOutcome.Waiting, Assert.Single(await RunAsync()).Outcome);
            writing.Write(System.Text.Encoding.UTF8.GetBytes("ers,dataset,2024,\"Silva, Ana\",a.txt\n"));
        }

        Assert.Equal(InboxOutcome.Waiting, Assert.Single(await RunAsync(quiet: TimeSpan.FromSeconds(10))).Outcome);
        Assert.Equal(InboxOutcome.Done, Assert.Single(await RunAsync()).Outcome);
        Assert.Equal("Rivers", Assert.Single(await _import.OwnAsync()).Title);
    }

    [Fact]
    public async Task A_file_that_grows_between_two_looks_is_left()
    {
        var path = Path.Combine(Inbox, "growing.csv");
        File.WriteAllText(path, Header);
        var run = RunAsync(secondLook: TimeSpan.FromMilliseconds(600));
        await Task.Delay(200, ImportFixture.Cancellation);
        File.AppendAllText(path, "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n");

        Assert.Equal(InboxOutcome.Waiting, Assert.Single(await run).Outcome);
        Assert.Empty(await _import.OwnAsync());
    }

    [Fact]
    public async Task The_same_file_twice_is_one_import_under_whatever_name()
    {
        var text = Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n";
        Drop("batch.csv", text);
        await RunAsync();
        Drop("batch.csv", text);
        Drop("copy of batch.csv", text);
        _import.Hub.Requests.Clear();

        var results = await RunAsync();

        Assert.All(results, result => Assert.Equal(InboxOutcome.Done, result.Outcome));
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Single(await _import.OwnAsync());
        Assert.Equal(3, Directory.GetFiles(Path.Combine(Inbox, "done"), "*.csv").Count(file => !file.EndsWith("report.csv", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mended_manifest_of_the_same_name_goes_on_with_its_drafts()
    {
        Drop("batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\nr2,Lakes,dataset,2024,\"Silva, Ana\",\n");
        _import.Hub.Faults.Add(new FaultRule { Pattern = "POST /api/records", Action = new StatusFault(400), Skip = 1 });
        _import.Connection = _import.Connection with { Connections = 1 };
        Assert.Equal(InboxOutcome.Failed, Assert.Single(await RunAsync()).Outcome);
        _import.Hub.Faults.Clear();
        Drop("batch.csv", Header + "r1,Rivers and streams,dataset,2024,\"Silva, Ana\",a.txt\nr2,Lakes and ponds,dataset,2024,\"Silva, Ana\",\n");

        Assert.Equal(InboxOutcome.Done, Assert.Single(await RunAsync()).Outcome);

        Assert.Equal(["Lakes and ponds", "Rivers and streams"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
    }

    [Fact]
    public async Task Another_manifest_of_a_name_that_is_done_is_a_new_import()
    {
        Drop("batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n");
        await RunAsync();
        var other = Header + "r1,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n";
        Drop("batch.csv", other);
        await RunAsync();
        Drop("batch.csv", other);

        Assert.Equal(InboxOutcome.Done, Assert.Single(await RunAsync()).Outcome);

        Assert.Equal(["Lakes", "Rivers"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
    }

    [Fact]
    public async Task A_hub_that_is_away_leaves_the_manifest_for_the_next_time()
    {
        Drop("batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n");
        _import.Hub.Faults.Add("POST /api/records", new StatusFault(503));
        _import.Connection = _import.Connection with { Retries = 0, Connections = 1 };

        var first = Assert.Single(await RunAsync());
        _import.Hub.Faults.Clear();
        var second = Assert.Single(await RunAsync());

        Assert.Equal(InboxOutcome.Postponed, first.Outcome);
        Assert.Equal(InboxOutcome.Done, second.Outcome);
        Assert.Single(await _import.OwnAsync());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ü")]
    [InlineData("\U0001F30D")]
    public async Task A_manifest_with_the_longest_name_that_a_disk_takes_is_imported(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 250 / System.Text.Encoding.UTF8.GetByteCount(letter))) + ".csv";
        for (var time = 1; time <= 3; time++)
        {
            Drop(name, Header + $"r1,Rivers {time},dataset,2024,\"Silva, Ana\",a.txt\n");
            var result = Assert.Single(await RunAsync());
            Assert.True(result.Outcome == InboxOutcome.Done, result.Message);
            Assert.True(File.Exists(result.MovedTo));
        }

        Drop(name, Header + "r1,Rivers,datasett,2024,\"Silva, Ana\",a.txt\n");
        Assert.Equal(InboxOutcome.Failed, Assert.Single(await RunAsync()).Outcome);

        Assert.Equal(["Rivers 1", "Rivers 2", "Rivers 3"], (await _import.OwnAsync()).Select(draft => draft.Title).Order());
        Assert.Equal((6, 4), (Directory.GetFiles(Path.Combine(Inbox, "done")).Length, Directory.GetFiles(Path.Combine(Inbox, "failed")).Length));
    }

    [Fact]
    public async Task A_report_never_replaces_a_manifest_that_is_done()
    {
        Drop("a.report.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\n");
        await RunAsync();
        var before = File.ReadAllText(Path.Combine(Inbox, "done", "a.report.csv"));
        Drop("a.csv", Header + "r1,Lakes,dataset,2024,\"Silva, Ana\",a.txt\n");

        Assert.Equal(InboxOutcome.Done, Assert.Single(await RunAsync()).Outcome);

        Assert.Equal(before, File.ReadAllText(Path.Combine(Inbox, "done", "a.report.csv")));
    }

    private void Drop(string name, string text) => File.WriteAllText(Path.Combine(Inbox, name), text);

    private async Task<IReadOnlyList<InboxResult>> RunAsync(TimeSpan? quiet = null, TimeSpan? secondLook = null)
    {
        using var client = new HubClient(_import.Connection);
        var options = new InboxOptions
        {
            Folder = Inbox, VocabularyFolder = Path.Combine(_import.Root, "vocabularies"), Quiet = quiet ?? TimeSpan.Zero, SecondLook = secondLook ?? TimeSpan.FromMilliseconds(20),
        };

        return await new InboxImport(client, options).RunAsync(progress: null, ImportFixture.Cancellation);
    }
}
