using KnowledgeHub.Import;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>The import's journal keeps what it was given, in that order, and what must survive a power cut is flushed.</summary>
public sealed class JournalWriterTests : IDisposable
{
    private const string Plain = "INSERT INTO note (level) SELECT synchronous FROM pragma_synchronous";
    private const string Urgent = "INSERT INTO note (level, is_urgent) SELECT synchronous, 1 FROM pragma_synchronous";
    private const int Full = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("khjournal-").FullName;
    private readonly SqliteConnection _connection;

    public JournalWriterTests()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE note (id INTEGER PRIMARY KEY, level INTEGER, is_urgent INTEGER NOT NULL DEFAULT 0)");
    }

    [Fact]
    public async Task Whoever_notes_faster_than_the_disk_writes_waits_for_it()
    {
        const int notes = 30_000;
        var posted = 0;
        using var statements = new JournalStatements(_connection);
        using var other = new SqliteConnection(_connection.ConnectionString);
        other.Open();
        Execute("PRAGMA busy_timeout = 60000");
        using (var writer = new JournalWriter(statements))
        {
            using var disk = other.BeginTransaction(); // holds the database, so that nothing can be written
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
            disk.Rollback();
            await posting;
        }

        Assert.Equal(notes, Count("is_urgent = 0"));
    }

    [Fact]
    public async Task What_must_survive_a_power_cut_is_flushed_however_many_notes_come_beside_it()
    {
        const int rounds = 50;
        using var statements = new JournalStatements(_connection);
        using (var writer = new JournalWriter(statements))
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
            for (var round = 0; round < rounds; round++)
                await writer.FlushAsync([new JournalWrite(Urgent), new JournalWrite(Urgent)]);
            await others;
        }

        Assert.Equal(2 * rounds, Count("is_urgent = 1"));
        Assert.Equal(0, Count($"is_urgent = 1 AND level <> {Full}"));
        Assert.Equal(100 * rounds, Count("is_urgent = 0"));
    }

    [Fact]
    public async Task After_a_fault_nothing_more_is_written_and_nobody_waits_for_ever()
    {
        using var statements = new JournalStatements(_connection);
        using var writer = new JournalWriter(statements);

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
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Count(string where)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(1) FROM note WHERE {where}";

        return (long)command.ExecuteScalar()!;
    }
}
