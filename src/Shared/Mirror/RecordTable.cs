using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>Table <c>record</c>, with its text and box indexes.</summary>
internal sealed class RecordTable(MirrorDatabase database) : IDisposable
{
    private const string Columns = "id, kind, parent_id, version_index, is_latest, revision_id, title, resource_type, publication_date, doi, "
        + "created, updated, record_access, files_access, west, south, east, north, state, hash, files_listed, files_count, files_bytes, is_own";

    private const string Values = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24";

    // A mirror that is only read may be of a layout that does not tell a record's own answer from a hit.
    private readonly HotStatement _find = new(
        database.Connection, $"SELECT number, hash, state, files_listed, revision_id, {(database.Layout < 3 ? "NULL" : "is_own")} FROM record_row WHERE id = ?1");

    private readonly HotStatement _insert = new(
        database.Connection,
        $"INSERT INTO record_row ({Columns}) VALUES ({Values})");

    private readonly HotStatement _update = new(
        database.Connection,
        $"UPDATE record_row SET ({Columns}) = ({Values}), gone_since = NULL, tombstoned = NULL, tombstone = NULL WHERE number = ?25");

    private readonly HotStatement _rewrite = new(
        database.Connection, "UPDATE record_row SET revision_id = ?2, updated = ?3, hash = ?4, is_own = ?5 WHERE number = ?1");

    private readonly HotStatement _json = new(database.Connection, "SELECT json FROM record_json WHERE number = ?1");

    private readonly HotStatement _insertJson = new(database.Connection, "INSERT OR REPLACE INTO record_json (number, json) VALUES (?1, ?2)");

    private readonly TextIndex _text = new(database);

    private readonly HotStatement _deleteBox = new(database.Connection, "DELETE FROM record_box WHERE id IN (2 * ?1, 2 * ?1 + 1)");

    private readonly HotStatement _insertBox = new(
        database.Connection, "INSERT INTO record_box (id, west, east, south, north) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly HotStatement _filesListed = new(
        database.Connection, "UPDATE record_row SET files_listed = ?2, files_count = ?3, files_bytes = ?4 WHERE number = ?1");

    private Dictionary<string, string>? _unusual;

    /// <summary>Compares a record with what is here.</summary>
    /// <param name="hit">The record.</param>
    /// <param name="kind">Its kind where it does not say.</param>
    /// <param name="isOwn">Whether it is the record's own answer instead of a search's hit.</param>
    public RecordChange Compare(RecordHit hit, RecordKind kind, bool isOwn)
    {
        _find.Bind(1, hit.Id);
        if (!_find.Step())
            return new RecordChange(hit, kind) { IsChanged = true, IsOwn = isOwn };

        var (number, state) = (_find.Int64(0), _find.Text(2));
        var isWhole = _find.Bytes(1).Length > 0;
        var isSame = state == RecordState.Present && _find.Bytes(1).SequenceEqual(hit.Hash.Span);
        // A search may lag behind the record for good: what the record itself said stays, and a hit that is newer takes its place.
        var isBehind = state == RecordState.Present && isWhole && !_find.IsNull(4) && (isOwn ? hit.RevisionId <= _find.Int64(4) : _find.Int64(5) == 1 && hit.RevisionId < _find.Int64(4));
        var listed = _find.Text(3);
        _find.Reset();
        var isRewritten = state == RecordState.Present && isWhole && !isSame && !isBehind && IsOfTimesOnly(number, hit);

        return new RecordChange(hit, kind)
        {
            Number = number,
            IsChanged = !isSame && !isBehind && !isRewritten,
            IsRewritten = isRewritten,
            IsOwn = isOwn,
            State = state,
            FilesListed = listed,
        };
    }

    private bool IsOfTimesOnly(long number, RecordHit hit)
    {
        _json.Bind(1, number);
        var isOfTimesOnly = _json.Step() && RecordDifference.IsOfTimesOnly(_json.Bytes(0), hit.Json.Span);
        _json.Reset();

        return isOfTimesOnly;
    }

    /// <summary>Gives the row of a record that is otherwise as it was its new bytes.</summary>
    public void Rewrite(RecordChange change)
    {
        var hit = change.Hit;
        _rewrite.Bind(1, change.Number).Bind(2, hit.RevisionId).Bind(3, hit.Updated).BindBlob(4, hit.Hash.Span).Bind(5, change.IsOwn ? 1L : null).Run();
        _insertJson.Bind(1, change.Number).BindText(2, hit.Json.Span).Run();
    }

    /// <summary>Inserts or updates a record.</summary>
    /// <param name="change">The record.</param>
    /// <param name="indexBox">Whether its box is indexed now; a first harvest does that for all records at its end.</param>
    public void Store(RecordChange change, bool indexBox)
    {
        var hit = change.Hit;
        var number = change.Number ?? Insert(change);
        if (change.Number is not null)
        {
            _text.Remove(number);
            Bind(_update, change).Bind(25, number).Run();
            _deleteBox.Bind(1, number).Run();
        }

        _insertJson.Bind(1, number).BindText(2, hit.Json.Span).Run();
        _text.Add(number, hit.Text);
        if (indexBox && hit.Box is { } box)
        {
            var entry = 2 * number;
            foreach (var part in box.Split())
                _insertBox.Bind(1, entry++).Bind(2, part.West).Bind(3, part.East).Bind(4, part.South).Bind(5, part.North).Run();
        }
    }

    /// <summary>Notes the outcome of a file list for a record that is otherwise as it was.</summary>
    public void StoreFilesListed(RecordChange change, string? outcome) =>
        _filesListed.Bind(1, change.Number).Bind(2, outcome).Bind(3, change.Files?.Count).Bind(4, change.FileBytes).Run();

    /// <summary>Makes this version the only latest one of its record.</summary>
    public void SupersedeOlder(RecordHit newest, bool latestOnly)
    {
        const string sql = """
            UPDATE record_row
            SET is_latest = 0, state = CASE WHEN @latestOnly AND state IN ('present', 'missing', 'restricted') THEN 'out-of-scope' ELSE state END
            WHERE parent_id = @ParentId AND id <> @Id AND is_latest = 1 AND (version_index IS NULL OR @VersionIndex IS NULL OR version_index < @VersionIndex)
            """;
        if (newest is { ParentId: not null, IsLatest: true })
            database.Connection.Run(sql, ("@ParentId", newest.ParentId), ("@Id", newest.Id), ("@VersionIndex", newest.VersionIndex), ("@latestOnly", latestOnly));
    }

    /// <summary>Takes back that a version is the latest, when a newer one is here.</summary>
    public void SupersedeByNewer(RecordHit older, bool latestOnly)
    {
        const string sql = """
            UPDATE record_row SET is_latest = 0, state = CASE WHEN @latestOnly THEN 'out-of-scope' ELSE state END
            WHERE id = @Id AND EXISTS (
                SELECT 1 FROM record_row AS newer
                WHERE newer.parent_id = @ParentId AND newer.is_latest = 1 AND newer.state = 'present' AND newer.version_index > @VersionIndex)
            """;
        if (older is { ParentId: not null, IsLatest: true, VersionIndex: not null })
            database.Connection.Run(sql, ("@Id", older.Id), ("@ParentId", older.ParentId), ("@VersionIndex", older.VersionIndex), ("@latestOnly", latestOnly));
    }

    /// <summary>Makes the newest version the only latest one, for all records at once, after a first harvest.</summary>
    public void SupersedeAllOlder(bool latestOnly, bool bySighted)
    {
        var sighted = bySighted ? "AND newer.id IN (SELECT id FROM temp.sighted)" : "";
        var sql = $"""
            UPDATE record_row
            SET is_latest = 0, state = CASE WHEN @latestOnly AND state IN ('present', 'missing', 'restricted') THEN 'out-of-scope' ELSE state END
            WHERE is_latest = 1 AND parent_id IN (SELECT parent_id FROM record_row WHERE is_latest = 1 GROUP BY parent_id HAVING COUNT(1) > 1)
              AND version_index < (SELECT MAX(newer.version_index) FROM record_row AS newer WHERE newer.parent_id = record_row.parent_id AND newer.is_latest = 1 {sighted})
            """;
        database.Connection.Run(sql, ("@latestOnly", latestOnly));
    }

    public StoredRecord? Find(string recordId)
    {
        const string sql = "SELECT id, state, CAST(json AS BLOB) FROM record WHERE id = @recordId";
        return database.Connection.Read(sql, row => new StoredRecord(row.Text(0), row.Text(1), row.Bytes(2)), ("@recordId", recordId)) is [var record] ? record : null;
    }

    public bool HasKind(RecordKind kind) => database.Connection.Text("SELECT id FROM record_row WHERE kind = @kind LIMIT 1", ("@kind", RecordKinds.ToText(kind))) is not null;

    public RecordKind KindOf(string recordId) => FileTable.Kind(database.Connection.Text("SELECT kind FROM record_row WHERE id = @recordId", ("@recordId", recordId)) ?? "");

    public IReadOnlyList<(long Number, string RecordId)> GetAfter(long number, int count)
    {
        const string sql = "SELECT number, id FROM record_row WHERE number > @number ORDER BY number LIMIT @count";
        return database.Connection.Read(sql, row => (row.Number(0), row.Text(1)), ("@number", number), ("@count", count));
    }

    public void ForgetHash(string recordId) => database.Connection.Run("UPDATE record_row SET hash = x'' WHERE id = @recordId", ("@recordId", recordId));

    public void RestoreJson(string recordId, ReadOnlyMemory<byte> json)
    {
        using var update = new HotStatement(database.Connection, "UPDATE record_json SET json = ?2 WHERE number = (SELECT number FROM record_row WHERE id = ?1)");
        update.Bind(1, recordId).BindText(2, json.Span).Run();
    }

    public StoredRecord? FindByFolder(string folder)
    {
        if (Find(folder) is { } record && MirrorLayout.RecordName(folder) == folder)
            return record;
        _unusual ??= UnusualIds();

        return _unusual.TryGetValue(folder, out var id) ? Find(id) : null;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _find, _insert, _update, _insertJson, _deleteBox, _insertBox, _filesListed, _rewrite, _json })
            statement.Dispose();
        _text.Dispose();
    }

    // The ids of hubs are folder names as they are; another id is found by going through all that are not.
    private Dictionary<string, string> UnusualIds() =>
        database.Connection.Read("SELECT id FROM record_row WHERE id GLOB '*[^0-9a-z-]*'", row => row.Text(0)).ToDictionary(MirrorLayout.RecordName, id => id, StringComparer.Ordinal);

    private long Insert(RecordChange change)
    {
        // Not RETURNING: that opens a savepoint, and at each of those the text index writes out the words it has gathered.
        Bind(_insert, change).Run();

        return database.Connection.LastRowNumber;
    }

    private static HotStatement Bind(HotStatement statement, RecordChange change)
    {
        var hit = change.Hit;

        return statement
            .Bind(1, hit.Id).Bind(2, RecordKinds.ToText(change.Kind)).Bind(3, hit.ParentId).Bind(4, hit.VersionIndex)
            .Bind(5, hit.IsLatest is { } isLatest ? isLatest ? 1L : 0L : null).Bind(6, hit.RevisionId)
            .Bind(7, hit.Title).Bind(8, hit.ResourceType).Bind(9, hit.PublicationDate).Bind(10, hit.Doi)
            .Bind(11, hit.Created).Bind(12, hit.Updated).Bind(13, hit.RecordAccess).Bind(14, hit.FilesAccess)
            .Bind(15, hit.Box?.West).Bind(16, hit.Box?.South).Bind(17, hit.Box?.East).Bind(18, hit.Box?.North)
            .Bind(19, RecordState.Present).BindBlob(20, hit.Hash.Span).Bind(21, change.FilesOutcome)
            .Bind(22, change.Files?.Count).Bind(23, change.FileBytes).Bind(24, change.IsOwn ? 1L : null);
    }
}
