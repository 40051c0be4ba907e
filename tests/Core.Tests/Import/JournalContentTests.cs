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

    private static ImportRow Row(string key) => new() { Key = key, Row = 2, Title = key, Kind = RecordKind.Resource, Json = Encoding.UTF8.GetBytes($"{{\"key\":\"{key.Length}\"}}") };
}
