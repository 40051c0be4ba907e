using KnowledgeHub.Import;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>A journal opens for everybody who may have it, and says in one sentence why it does not for others.</summary>
public sealed class JournalOpeningTests : IDisposable
{
    private const string Hub = "https://hub.example.org";

    private readonly string _folder = Directory.CreateTempSubdirectory("khjournal-").FullName;

    private string Journal => Path.Combine(_folder, "journal.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_new_journal_is_opened_by_several_at_once()
    {
        using var together = new Barrier(8);
        for (var round = 0; round < 20; round++)
        {
            var file = Path.Combine(_folder, $"{round}.db");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    using var journal = ImportJournal.Open(file, Hub);
                    Assert.Empty(journal.GetRows());
                    journal.BeginRun("folder", "hash", DateTimeOffset.UnixEpoch);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            using var check = SqlConnection.Open(file, SqlAccess.ReadOnly);
            Assert.Equal(8, check.Number("SELECT COUNT(1) FROM run"));
        }
    }

    [Fact]
    public async Task Checks_do_not_hinder_the_first_import_nor_it_them()
    {
        await using var import = await ImportFixture.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            if (Directory.Exists(import.Manifest + ".runs"))
                Directory.Delete(import.Manifest + ".runs", recursive: true);
            var rows = import.Rows(3).Select(row => row with { Key = $"{row.Key}-{round}" }).ToList();
            using var ends = new CancellationTokenSource();
            var checks = Enumerable.Range(0, 3).Select(_ => Task.Run(
                async () =>
                {
                    var count = 0;
                    for (; !ends.IsCancellationRequested; count++)
                        Assert.Equal(3, (await import.PlanAsync(rows)).Rows.Count);

                    return count;
                },
                ImportFixture.Cancellation)).ToList();

            await import.SucceedAsync(rows);
            await ends.CancelAsync();

            Assert.All(await Task.WhenAll(checks), count => Assert.NotEqual(0, count));
            Assert.Equal(3 * (round + 1), (await import.OwnAsync()).Count);
        }
    }

    [Fact]
    public async Task A_journal_that_somebody_writes_to_without_a_log_is_waited_for()
    {
        ImportJournal.Open(Journal, Hub).Dispose();
        using var other = SqlConnection.Open(Journal, SqlAccess.ReadWrite);
        other.Run("PRAGMA journal_mode = DELETE");
        other.Run("BEGIN IMMEDIATE");

        var opening = Task.Factory.StartNew(() => ImportJournal.Open(Journal, Hub).Dispose(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(opening, Task.Delay(500, TestContext.Current.CancellationToken));
        Assert.False(opening.IsCompleted, opening.Exception?.Message);
        other.Run("COMMIT");
        other.Dispose();

        await opening;
    }

    [Theory]
    [InlineData("row")]
    [InlineData("file")]
    public void A_damaged_page_is_told_of_in_one_sentence(string table)
    {
        long page;
        using (var journal = ImportJournal.Open(Journal, Hub))
            journal.BeginRun("folder", "hash", DateTimeOffset.UnixEpoch);
        using (var connection = SqlConnection.Open(Journal, SqlAccess.ReadWrite))
            page = connection.Number("SELECT rootpage FROM sqlite_master WHERE name = @table", ("@table", table))!.Value; // it is there
        using (var disk = File.OpenWrite(Journal))
        {
            disk.Position = (page - 1) * 4096;
            disk.Write(new byte[4096].Select(_ => (byte)0xEE).ToArray());
        }

        var fault = Assert.Throws<ImportException>(() =>
        {
            using var journal = ImportJournal.Open(Journal, Hub);
            journal.GetRows();
        });

        Assert.Contains(Journal, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a database, but long enough to be looked at by whoever expects one: it has to say so")]
    [InlineData("xx")]
    public void What_is_no_journal_is_left_as_it_is(string text)
    {
        File.WriteAllText(Journal, text);

        Assert.Contains("cannot be used", Assert.Throws<ImportException>(() => ImportJournal.Open(Journal, Hub)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Journal));
    }

    [Theory]
    [InlineData("CREATE TABLE other (id INTEGER)", "not an import's journal")]
    [InlineData("PRAGMA user_version = -3", "not an import's journal")]
    [InlineData("PRAGMA user_version = 77", "newer version")]
    public void A_database_of_somebody_else_is_left_as_it_is(string sql, string said)
    {
        using (var other = SqlConnection.Open(Journal, SqlAccess.Create))
            other.Run(sql);
        var before = File.ReadAllBytes(Journal);

        Assert.Contains(said, Assert.Throws<ImportException>(() => ImportJournal.Open(Journal, Hub)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Journal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task A_journal_of_which_nothing_is_left_is_lost(string rest)
    {
        await using var import = await ImportFixture.StartAsync();
        await import.SucceedAsync(import.Rows(2));
        File.WriteAllText(Path.Combine(import.Manifest + ".runs", "journal.db"), rest);

        await Assert.ThrowsAsync<ImportException>(() => import.RunAsync(import.Rows(2)));

        Assert.Equal(2, (await import.OwnAsync()).Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(600)]
    [InlineData(4096)]
    [InlineData(9000)]
    public async Task A_journal_that_was_cut_off_is_not_taken_for_a_new_one(int length)
    {
        await using var import = await ImportFixture.StartAsync();
        await import.SucceedAsync(import.Rows(30));
        using (var disk = File.OpenWrite(Path.Combine(import.Manifest + ".runs", "journal.db")))
        {
            Assert.True(disk.Length > length);
            disk.SetLength(length);
        }

        await Assert.ThrowsAsync<ImportException>(() => import.RunAsync(import.Rows(30)));

        Assert.Equal(30, (await import.OwnAsync()).Count);
    }

    [Fact]
    public void Where_there_is_no_log_a_commit_is_safe_at_once_and_stays_so()
    {
        const int extra = 3;
        using var connection = JournalDatabase.Open(":memory:");
        Assert.Equal(extra, connection.Number("PRAGMA synchronous"));
        JournalDatabase.RunFlushed(connection, "CREATE TABLE other (id)");
        Assert.Equal(extra, connection.Number("PRAGMA synchronous"));

        using var logged = JournalDatabase.Open(Journal);
        Assert.Throws<SqlException>(() => JournalDatabase.RunFlushed(logged, "CREATE TABLE row (id)"));
        Assert.Equal(1, logged.Number("PRAGMA synchronous"));
    }

    [Fact]
    public void A_closed_journal_is_one_file()
    {
        using (var journal = ImportJournal.Open(Journal, Hub))
        {
            journal.BeginRun("folder", "hash", DateTimeOffset.UnixEpoch);
            Assert.True(File.Exists(Journal + "-wal"));
        }

        Assert.Equal([Journal], Directory.GetFiles(_folder));
    }
}
