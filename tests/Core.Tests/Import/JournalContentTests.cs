using System.Text;
using KnowledgeHub.Import;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>What was noted is read again as it was, whatever it holds.</summary>
public sealed class JournalContentTests : IDisposable
{
    private const string Hub = "https://hub.example.org";

    private readonly string _folder = Directory.CreateTempSubdirectory("khjournal-").FullName;

    private string Journal => Path.Combine(_folder, "journal.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a\0b", "a\0c")]
    [InlineData("a", "a ")]
    [InlineData("a", "A")]
    [InlineData("é", "e\u0301")]
    [InlineData("\U0001F30D", "\U0001F30E")]
    [InlineData("", " ")]
    [InlineData("a\nb", "a\tb")]
    [InlineData("'; DROP TABLE row; --", "@key")]
    public async Task Each_key_has_a_row_of_its_own(string one, string other)
    {
        using (var journal = ImportJournal.Open(Journal, Hub))
            await journal.AskAsync([Row(one), Row(other)], run: 1, DateTimeOffset.UnixEpoch);

        using var again = ImportJournal.Open(Journal, Hub);
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), again.GetRows().Select(row => row.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000_000)]
    public async Task A_document_is_kept_to_the_byte(int length)
    {
        var json = new byte[length];
        new Random(7).NextBytes(json);
        using (var journal = ImportJournal.Open(Journal, Hub))
            await journal.AskAsync([Row("a") with { Json = json }], run: 5_000_000_000, DateTimeOffset.UnixEpoch);

        using var again = ImportJournal.Open(Journal, Hub);
        var row = Assert.Single(again.GetRows());
        Assert.Equal(json, row.Sent);
        Assert.Equal(5_000_000_000, row.Run);
        Assert.Equal(DateTimeOffset.UnixEpoch, row.Asked);
        Assert.True(row.MadeHere);
        Assert.Null(row.RecordId ?? row.Hash ?? row.Url ?? row.Doi ?? row.Mark);
    }

    [Fact]
    public async Task A_moment_of_asking_is_kept_while_the_document_is_the_same_even_an_empty_one()
    {
        using var journal = ImportJournal.Open(Journal, Hub);
        await journal.AskAsync([Row("a") with { Json = [] }], run: 1, DateTimeOffset.UnixEpoch);
        await journal.AskAsync([Row("a") with { Json = [] }], run: 2, DateTimeOffset.UnixEpoch.AddHours(1));

        Assert.Equal(DateTimeOffset.UnixEpoch, Assert.Single(journal.GetRows()).Asked);

        await journal.AskAsync([Row("a")], run: 3, DateTimeOffset.UnixEpoch.AddHours(2));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(2), Assert.Single(journal.GetRows()).Asked);
    }

    [Fact]
    public async Task A_file_is_kept_as_it_was_noted()
    {
        var file = new JournalFile("a\u00A0b \U0001F30D.tif", "", 5_000_000_000_000, DateTimeOffset.UnixEpoch.AddTicks(1_234_567), null);
        using (var journal = ImportJournal.Open(Journal, Hub))
        {
            await journal.AskAsync([Row("a")], run: 1, DateTimeOffset.UnixEpoch);
            journal.SetFile(Row("a"), file);
            journal.SetFile(Row("a"), file with { Key = "b", Checksum = "" });
        }

        using var again = ImportJournal.Open(Journal, Hub);
        var files = Assert.Single(again.GetRows()).Files.OrderBy(known => known.Key.Length).ToList();
        Assert.Equal((file.Key, file.RemoteKey, file.SizeBytes, file.Checksum), (files[1].Key, files[1].RemoteKey, files[1].SizeBytes, files[1].Checksum));
        Assert.Equal(HubTimestamp.Format(file.Modified), HubTimestamp.Format(files[1].Modified));
        Assert.Equal("", files[0].Checksum);
    }

    [Fact]
    public void Text_that_is_no_text_does_no_harm()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);

        Assert.Equal("a\uFFFDb", connection.Text("SELECT @text", ("@text", "a\uD800b")));
        Assert.Equal("a\0b", connection.Text("SELECT @text", ("@text", "a\0b")));
        Assert.Equal(3, connection.Number("SELECT LENGTH(CAST(@text AS BLOB))", ("@text", "a\0b")));
        Assert.Equal("", connection.Text("SELECT @text", ("@text", "")));
        Assert.Null(connection.Text("SELECT @text", ("@text", null)));
        Assert.Equal("", connection.Text("SELECT TYPEOF(@none) || @empty", ("@none", null), ("@empty", ""))?.Replace("null", "", StringComparison.Ordinal));
        Assert.Equal("blob", connection.Text("SELECT TYPEOF(@none)", ("@none", Array.Empty<byte>())));
        Assert.Equal([], connection.Read("SELECT @none", row => row.BytesOrNull(0), ("@none", Array.Empty<byte>())).Single()!);
        using var hot = new HotStatement(connection, "SELECT TYPEOF(?1), TYPEOF(?2), TYPEOF(?3)");
        hot.Bind(1, "").BindBlob(2, []).BindText(3, []);
        Assert.True(hot.Step());
        Assert.Equal(("text", "blob", "text"), (hot.Text(0), hot.Text(1), hot.Text(2)));
    }

    [Fact]
    public void A_value_that_cannot_be_bound_undoes_what_was_carried_out_before_it()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);
        connection.Run("CREATE TABLE note (id)");
        using var statements = new JournalStatements(connection);
        const string sql = "INSERT INTO note (id) VALUES (@id)";

        Assert.Throws<ArgumentException>(() => statements.Write([new JournalWrite(sql, ("@id", 1)), new JournalWrite(sql, ("@id", 2.5m))]));

        Assert.Equal(0, connection.Number("SELECT COUNT(1) FROM note"));
        statements.Write([new JournalWrite(sql, ("@id", 3))]);
        Assert.Equal(3, connection.Number("SELECT id FROM note"));
    }

    [Fact]
    public void A_statement_that_lacks_a_value_is_not_carried_out_with_those_of_another_time()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);
        connection.Run("CREATE TABLE note (id, text)");
        using var statement = new SqlStatement(connection, "INSERT INTO note (id, text) VALUES (@id, @text)");
        statement.Run(("@id", 1), ("@text", "first"));

        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Throws<ArgumentException>(() => statement.Run(("@id", 2)));

        Assert.Equal(1, connection.Number("SELECT COUNT(1) FROM note"));
    }

    [Fact]
    public void A_row_that_is_answered_but_cannot_be_committed_is_no_answer()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);
        connection.Run("PRAGMA foreign_keys = ON; CREATE TABLE whole (id INTEGER PRIMARY KEY); CREATE TABLE part (id INTEGER PRIMARY KEY, whole REFERENCES whole DEFERRABLE INITIALLY DEFERRED)");

        Assert.Throws<SqlException>(() => connection.Number("INSERT INTO part (whole) VALUES (7) RETURNING id"));
        Assert.Throws<SqlException>(() => connection.Text("INSERT INTO part (whole) VALUES (7) RETURNING 'made'"));

        Assert.Equal(0, connection.Number("SELECT COUNT(1) FROM part"));
    }

    private static ImportRow Row(string key) => new() { Key = key, Row = 2, Title = key, Kind = RecordKind.Resource, Json = Encoding.UTF8.GetBytes($"{{\"key\":\"{key.Length}\"}}") };
}
