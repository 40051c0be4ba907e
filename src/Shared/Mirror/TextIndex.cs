using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>
/// The index that a mirror's text search goes by. It keeps no copy of what it holds, so an entry is taken out by naming the words that were
/// put in; they come from the document again.
/// </summary>
internal sealed class TextIndex(MirrorDatabase database) : IDisposable
{
    private const int Batch = 2000;
    private const string Columns = "title, creators, subjects, places, description";

    private readonly HotStatement _insert = new(database.Connection, $"INSERT INTO record_text (rowid, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly HotStatement _delete = new(
        database.Connection, $"INSERT INTO record_text (record_text, rowid, {Columns}) VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly HotStatement _document = new(
        database.Connection, "SELECT j.json, r.hash FROM record_json AS j JOIN record_row AS r ON r.number = j.number WHERE j.number = ?1");

    /// <summary>Whether the index holds all records.</summary>
    public static bool IsComplete(SqlConnection connection) => connection.Number($"SELECT COUNT(1) FROM setting WHERE name = '{MirrorSchema.TextRebuilt}'") == 0;

    /// <summary>Finishes a rebuilding of the index where one was begun; a kill costs the batch under way.</summary>
    public void Complete()
    {
        if (IsComplete(database.Connection))
            return;

        if (database.Connection.Text($"SELECT value FROM setting WHERE name = '{MirrorSchema.TextRebuilt}'") == "later")
            database.InTransaction(() => database.Connection.Run(MirrorSchema.EmptyText));
        database.Connection.Run(MirrorSchema.BulkText);
        while (Rebuild())
        {
        }

        database.InTransaction(() =>
        {
            database.Connection.Run(MirrorSchema.LiveText);
            database.Connection.Run($"DELETE FROM setting WHERE name = '{MirrorSchema.TextRebuilt}'");
        });
    }

    public void Add(long number, RecordText text) => Bind(_insert, number, text).Run();

    /// <summary>Takes a record's entry out, before its document is replaced.</summary>
    public void Remove(long number)
    {
        _document.Bind(1, number);
        if (!_document.Step())
            return;
        var text = Words(_document.Bytes(0).ToArray(), _document.Bytes(1));
        _document.Reset();
        if (text is not null)
            Bind(_delete, number, text).Run();
        else
            // What was indexed cannot be told any more; the next opening builds the index anew.
            database.Connection.Run(MirrorSchema.RebuildTextLater);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
        _document.Dispose();
    }

    private bool Rebuild()
    {
        const string next = "SELECT j.number, j.json FROM record_json AS j WHERE j.number > @after ORDER BY j.number LIMIT @batch";
        var after = database.Connection.Number($"SELECT CAST(value AS INTEGER) FROM setting WHERE name = '{MirrorSchema.TextRebuilt}'") ?? 0;
        var rows = database.Connection.Read(next, row => (Number: row.Number(0), Json: row.Bytes(1)), ("@after", after), ("@batch", Batch));
        if (rows.Count == 0)
            return false;

        database.InTransaction(() =>
        {
            foreach (var (number, json) in rows)
            {
                if (Words(json, hash: default) is { } text)
                    Add(number, text);
            }

            var done = rows[rows.Count - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            database.Connection.Run($"UPDATE setting SET value = @done WHERE name = '{MirrorSchema.TextRebuilt}'", ("@done", done));
        });

        return true;
    }

    // A damaged document has words, but not those that were indexed.
    private static RecordText? Words(byte[] json, ReadOnlySpan<byte> hash)
    {
        if (hash.Length > 0 && !Sha256.Of(json).AsSpan().SequenceEqual(hash))
            return null;
        try
        {
            return RecordHitReader.Read(json).Text;
        }
        catch (Exception fault) when (UnreadableHit.Is(fault))
        {
            return null;
        }
    }

    private static HotStatement Bind(HotStatement statement, long number, RecordText text) => statement.Bind(1, number)
        .BindText(2, text.Title.Span).BindText(3, text.Creators.Span).BindText(4, text.Subjects.Span).BindText(5, text.Places.Span).BindText(6, text.Description.Span);
}
