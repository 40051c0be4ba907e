using KnowledgeHub.Client;
using KnowledgeHub.Import;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>A journal that cannot be written any more ends the import honestly: what is known is reported, and the next import is whole.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData("INSERT", "TRUE")]
    [InlineData("UPDATE", "NEW.state = 'open'")]
    [InlineData("UPDATE", "(SELECT COUNT(*) FROM row WHERE state = 'done') > 20")]
    [InlineData("INSERT", "(SELECT COUNT(*) FROM row) > 63")]
    public async Task What_is_done_is_reported_and_the_next_import_makes_nothing_twice(string change, string when)
    {
        await using var import = await ImportFixture.StartAsync();
        const int count = 100;
        Write(import, count);
        using var client = new HubClient(import.Connection);
        var journal = Path.Combine(Directory.CreateDirectory(import.Manifest + ".runs").FullName, "journal.db");
        ImportJournal.Open(journal, Importer.NameOf(client)).Dispose();
        Execute(journal, $"CREATE TRIGGER full BEFORE {change} ON row WHEN {when} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        var report = await RunAsync(import, client);

        Assert.Equal(ImportOutcome.Failed, report.Outcome);
        Assert.Contains("database or disk is full", Assert.IsType<ImportException>(report.Cause).Message, StringComparison.Ordinal);
        Assert.Equal(count, report.Rows.Count);
        Assert.Equal(count + 1, File.ReadAllLines(Path.Combine(report.Folder, "report.csv")).Length);
        var drafts = await import.OwnAsync();
        Assert.All(report.Rows.Where(row => row.Status == RowStatus.Created), row => Assert.Contains(drafts, draft => draft.Id == row.RecordId));
        Assert.All(report.Rows.Where(row => row.Status == RowStatus.Failed), row => Assert.Equal("KHM2021", Assert.Single(row.Problems).Code));

        Execute(journal, "DROP TRIGGER full");
        var second = await RunAsync(import, client);

        Assert.True(second.Outcome == ImportOutcome.Succeeded, string.Join(" ", second.Problems));
        Assert.Equal(count, (await import.OwnAsync()).Count);
        Assert.All(report.Rows.Where(row => row.Status == RowStatus.Created), row => Assert.Equal(row.RecordId, second.Rows[row.Row - 2].RecordId));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_hides_nothing_and_no_part_of_it_is_left()
    {
        await using var import = await ImportFixture.StartAsync();
        Write(import, 3);
        using var client = new HubClient(import.Connection);
        var blocked = "";
        // Where the report is to lie stands a folder: as unwritable as on a full disk.
        import.Hub.Faults.Add(new KnowledgeHub.LocalHub.FaultRule
        {
            Pattern = "POST /api/records",
            Action = new KnowledgeHub.LocalHub.DelayFault(TimeSpan.FromMilliseconds(300)),
        });
        var running = RunAsync(import, client);
        while (blocked.Length == 0 && !running.IsCompleted)
        {
            if (Directory.Exists(import.Manifest + ".runs") && Directory.GetDirectories(import.Manifest + ".runs").FirstOrDefault() is { } folder)
                blocked = Directory.CreateDirectory(Path.Combine(folder, "report.csv.part")).FullName;
            await Task.Delay(5, ImportFixture.Cancellation);
        }

        var report = await running;

        Assert.Equal((ImportOutcome.Failed, 3), (report.Outcome, report.Count(RowStatus.Created)));
        Assert.Contains("report", report.Cause!.Message, StringComparison.Ordinal); // the outcome says that there is one
        Assert.False(File.Exists(Path.Combine(report.Folder, "report.csv")));
        Assert.Equal(3, (await RunAsync(import, client)).Count(RowStatus.Unchanged));
    }

    private static Task<ImportReport> RunAsync(ImportFixture import, HubClient client) =>
        new ManifestImport(client, import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") }).RunAsync(null, ImportFixture.Cancellation);

    private static void Write(ImportFixture import, int count)
    {
        foreach (var row in Enumerable.Range(1, count))
            File.WriteAllText(Path.Combine(import.Root, $"{row}.txt"), $"file {row}");
        File.WriteAllText(
            import.Manifest,
            "key,title,resource_type,publication_date,creators,files\n" + string.Concat(Enumerable.Range(1, count).Select(row => $"r{row},Map {row},dataset,2024,\"Silva, Ana\",{row}.txt\n")));
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
