using KnowledgeHub.Import;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>The import's journal keeps what it was given, in that order, and what must survive a power cut is flushed.</summary>
public sealed class JournalWriterTests : IDisposable
{
    private const string Plain = "INSERT INTO note DEFAULT VALUES";
    private const string Urgent = "INSERT INTO note (is_urgent) VALUES (1)";

    private readonly string _folder = Directory.CreateTempSubdirectory("khjournal-").FullName;
    private readonly string _disk = Directory.CreateTempSubdirectory("khjournal-disk-").FullName;
    private readonly SqlConnection _connection;

    public JournalWriterTests()
    {
        _connection = Open(_folder);
        _connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE note (id INTEGER PRIMARY KEY, is_urgent INTEGER NOT NULL DEFAULT 0)");
    }

    [Fact]
    public async Task Whoever_notes_faster_than_the_disk_writes_waits_for_it()
    {
        const int notes = 60_000;
        var posted = 0;
        using var statements = new JournalStatements(_connection);
        using var other = Open(_folder);
        _connection.Run("PRAGMA busy_timeout = 60000");
        using (var writer = new JournalWriter(statements, () => { }))
        {
            other.Run("BEGIN IMMEDIATE"); // holds the database, so that nothing can be written
            var posting = Task.Run(
                () =>
                {
                    for (; posted < notes; posted++)
                        writer.Post(new JournalWrite(Plain));
                },
                TestContext.Current.CancellationToken);
            for (var last = -1; last != Volatile.Read(ref posted);)
            {
                last = Volatile.Read(ref posted);
                await Task.Delay(500, TestContext.Current.CancellationToken);
            }

            Assert.InRange(posted, 1, notes / 2);
            other.Run("ROLLBACK");
            await posting;
        }

        Assert.Equal(notes, Count("is_urgent = 0"));
    }

    [Fact]
    public async Task What_must_survive_a_power_cut_is_on_disk_when_its_task_ends_however_many_notes_come_beside_it()
    {
        const int rounds = 50;
        using var statements = new JournalStatements(_connection);
        using (var writer = new JournalWriter(statements, CopyToDisk))
        {
            var others = Task.Run(
                async () =>
                {
                    for (var note = 0; note < 100 * rounds; note++)
                    {
                        writer.Post(new JournalWrite(Plain));
                        if (note % 100 == 0)
                            await writer.CommitAsync();
                    }
                },
                TestContext.Current.CancellationToken);
            for (var round = 1; round <= rounds; round++)
            {
                await writer.FlushAsync([new JournalWrite(Urgent), new JournalWrite(Urgent)]);
                using var disk = Open(_disk);
                Assert.Equal(2 * round, Count("is_urgent = 1", disk));
            }

            await others;
        }

        Assert.Equal(2 * rounds, Count("is_urgent = 1"));
        Assert.Equal(100 * rounds, Count("is_urgent = 0"));
    }

    [Fact]
    public async Task Notes_are_written_while_the_disk_takes_its_time()
    {
        using var slow = new ManualResetEventSlim();
        using var statements = new JournalStatements(_connection);
        using var writer = new JournalWriter(statements, slow.Wait);

        var urgent = writer.FlushAsync([new JournalWrite(Urgent)]);
        writer.Post(new JournalWrite(Plain));
        await writer.CommitAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(urgent.IsCompleted);
        slow.Set();
        await urgent;
    }

    [Fact]
    public async Task When_the_disk_does_not_take_it_nothing_more_is_written()
    {
        using var statements = new JournalStatements(_connection);
        using var writer = new JournalWriter(statements, () => throw new IOException("Input/output error"));

        var fault = await Assert.ThrowsAsync<ImportException>(() => writer.FlushAsync([new JournalWrite(Urgent)]));

        Assert.Contains("Input/output error", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ImportException>(() => writer.Post(new JournalWrite(Plain)));
    }

    [Fact]
    public async Task After_a_flush_that_failed_none_that_follows_it_passes_for_done()
    {
        using var begins = new ManualResetEventSlim();
        using var fails = new ManualResetEventSlim();
        var flushes = 0;
        using var statements = new JournalStatements(_connection);
        using var writer = new JournalWriter(statements, () =>
        {
            if (Interlocked.Increment(ref flushes) > 1)
                return; // a disk says of what it could not take only once
            begins.Set();
            fails.Wait();
            throw new IOException("Input/output error");
        });

        var first = writer.FlushAsync([new JournalWrite(Urgent)]);
        begins.Wait(TestContext.Current.CancellationToken);
        var second = writer.FlushAsync([new JournalWrite(Urgent)]);
        await writer.CommitAsync();
        fails.Set();

        await Assert.ThrowsAsync<ImportException>(() => first);
        await Assert.ThrowsAsync<ImportException>(() => second);
    }

    [Fact]
    public void A_log_is_flushed_while_it_is_used_and_may_be_missing()
    {
        using var flush = new JournalFlush(Path.Combine(_folder, "journal.db"));
        flush.Run();
        _connection.Run(Plain);
        flush.Run();
        _connection.Run(Plain);

        using var none = new JournalFlush(Path.Combine(_folder, "other.db"));
        none.Run();
        Assert.Equal(2, Count("1"));
    }

    [Fact]
    public async Task After_a_fault_nothing_more_is_written_and_nobody_waits_for_ever()
    {
        using var statements = new JournalStatements(_connection);
        using var writer = new JournalWriter(statements, () => { });

        writer.Post(new JournalWrite("INSERT INTO missing VALUES (1)"));
        await Assert.ThrowsAsync<ImportException>(writer.CommitAsync);

        Assert.Throws<ImportException>(() => writer.Post(new JournalWrite(Plain)));
        Assert.Throws<ImportException>(() => { _ = writer.CommitAsync(); });
        Assert.Throws<ImportException>(() => { _ = writer.FlushAsync([new JournalWrite(Plain)]); });
        Assert.Equal(0, Count("1"));
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_disk, recursive: true);
    }

    // What a power cut would leave after a flush: the files as they are at that moment.
    private void CopyToDisk()
    {
        foreach (var name in (string[])["journal.db", "journal.db-wal"])
        {
            using var from = new FileStream(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path.Combine(_disk, name));
            from.CopyTo(to);
        }
    }

    private static SqlConnection Open(string folder) => SqlConnection.Open(Path.Combine(folder, "journal.db"), SqlAccess.Create);

    private long Count(string where, SqlConnection? connection = null) => (connection ?? _connection).Number($"SELECT COUNT(1) FROM note WHERE {where}")!.Value; // a count has a row
}
