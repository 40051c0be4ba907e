using System.Text.Json;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>What a sweep for removals notes and decides. Sightings live in a temporary table: they are worth nothing to another run.</summary>
internal sealed class SweepTable(MirrorDatabase database, TimeProvider clock)
{
    public void BeginSighting() =>
        database.Connection.Run("CREATE TEMP TABLE IF NOT EXISTS sighted (id TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.sighted");

    public void NoteSighted(IEnumerable<string> recordIds)
    {
        // A savepoint, since a first harvest has a transaction open; it touches the temporary table only, which a reader may write too.
        using var insert = new HotStatement(database.Connection, "INSERT OR IGNORE INTO temp.sighted (id) VALUES (?1)");
        database.Connection.Run("SAVEPOINT sighting");
        foreach (var id in recordIds)
            insert.Bind(1, id).Run();
        database.Connection.Run("RELEASE sighting");
    }

    public IReadOnlyList<RecordReference> GetUnsighted(IReadOnlyCollection<RecordKind> kinds)
    {
        const string sql = """
            SELECT id, kind, state, gone_since, revision_id, created
            FROM record_row
            WHERE state IN ('present', 'missing', 'restricted') AND kind IN (SELECT value FROM json_each(@kinds)) AND id NOT IN (SELECT id FROM temp.sighted)
            ORDER BY id
            """;
        return database.Connection.Read(
            sql,
            row => new RecordReference(row.Text(0), FileTable.Kind(row.Text(1)), row.Text(2), Instant(row.TextOrNull(3)))
            {
                RevisionId = row.NumberOrNull(4),
                Created = Instant(row.TextOrNull(5)),
            },
            ("@kinds", Texts(kinds)));
    }

    public long CountLive() => database.Connection.Number("SELECT COUNT(1) FROM record WHERE state IN ('present', 'missing', 'restricted')") ?? 0;

    public void Store(SweepResult result)
    {
        const string tombstoned = "UPDATE record_row SET state = 'tombstoned', tombstoned = @now, tombstone = COALESCE(@tombstone, tombstone) WHERE id = @id";
        const string state = "UPDATE record_row SET state = @state, gone_since = NULL, tombstone = NULL WHERE id = @id AND state <> @state";
        const string unfetched = "DELETE FROM file WHERE record_id = @id AND state <> 'retained'";
        const string failures = "DELETE FROM failure WHERE record_id = @id";

        var now = HubTimestamp.Format(clock.GetUtcNow());
        foreach (var id in result.Missing)
            MarkMissing(id, Tombstone(id));
        foreach (var pair in result.Retained)
        {
            database.Connection.Run(
                FileTable.KeepRetained,
                ("@RecordId", pair.Key.RecordId), ("@Key", pair.Key.Key), ("@Path", pair.Value.Path), ("@OlderBytes", pair.Value.OlderBytes), ("@now", now));
        }

        foreach (var id in result.Tombstoned)
        {
            database.Connection.Run(tombstoned, ("@id", id), ("@now", now), ("@tombstone", Tombstone(id)));
            database.Connection.Run(unfetched, ("@id", id));
            database.Connection.Run(failures, ("@id", id));
        }

        foreach (var id in result.Answered)
            database.Connection.Run(state, ("@id", id), ("@state", RecordState.Present));
        foreach (var id in result.Restricted)
            database.Connection.Run(state, ("@id", id), ("@state", RecordState.Restricted));
        foreach (var id in result.OutOfScope)
            database.Connection.Run(state, ("@id", id), ("@state", RecordState.OutOfScope));

        string? Tombstone(string id) => result.Tombstones.TryGetValue(id, out var said) ? said : null;
    }

    /// <summary>Turns a record missing: the hub said for the first time that it is gone.</summary>
    public void MarkMissing(string recordId, string? tombstone)
    {
        const string sql = """
            UPDATE record_row SET state = 'missing', gone_since = COALESCE(gone_since, @now), tombstone = COALESCE(@tombstone, tombstone)
            WHERE id = @id AND state <> 'tombstoned'
            """;
        database.Connection.Run(sql, ("@id", recordId), ("@now", HubTimestamp.Format(clock.GetUtcNow())), ("@tombstone", tombstone));
    }

    public long PutOutOfScope(IReadOnlyCollection<RecordKind> kinds)
    {
        // What was missing or restricted is for a sweep to judge, which looks at the kinds asked for only.
        const string sql = """
            UPDATE record_row SET state = 'out-of-scope', gone_since = NULL
            WHERE (state = 'present' OR (state IN ('missing', 'restricted') AND kind NOT IN (SELECT value FROM json_each(@kinds)))) AND id NOT IN (SELECT id FROM temp.sighted)
            """;
        return database.Connection.Run(sql, ("@kinds", Texts(kinds)));
    }

    // The second comparison of states lets SQLite use an index that leaves out what is present.
    public IReadOnlyList<string> GetTombstones(DateTimeOffset before) =>
        database.Connection.Read(
            "SELECT id FROM record_row WHERE state = 'tombstoned' AND state <> 'present' AND tombstoned < @before", row => row.Text(0), ("@before", HubTimestamp.Format(before)));

    public IReadOnlyList<StoredFile> GetExpired(DateTimeOffset retainedBefore)
    {
        const string sql = $"SELECT {FileTable.StoredColumns} FROM file WHERE state = 'retained' AND state <> 'present' AND retained < @before";
        return database.Connection.Read(sql, FileTable.ToStored, ("@before", HubTimestamp.Format(retainedBefore)));
    }

    private static DateTimeOffset? Instant(string? text) => HubTimestamp.TryParse(text, out var instant) ? instant : null;

    private static string Texts(IReadOnlyCollection<RecordKind> kinds) => JsonSerializer.Serialize([.. kinds.Select(RecordKinds.ToText)], MirrorJson.Default.StringArray);
}
