using Dapper;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>What a sweep for removals notes and decides. Sightings live in a temporary table: they are worth nothing to another run.</summary>
internal sealed class SweepTable(MirrorDatabase database, TimeProvider clock)
{
    public void BeginSighting() =>
        database.Connection.Execute("CREATE TEMP TABLE IF NOT EXISTS sighted (id TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.sighted");

    public void NoteSighted(IEnumerable<string> recordIds)
    {
        // A savepoint, since a first harvest has a transaction open; it touches the temporary table only, which a reader may write too.
        using var insert = new HotStatement(database.Connection, "INSERT OR IGNORE INTO temp.sighted (id) VALUES (?1)");
        database.Connection.Execute("SAVEPOINT sighting");
        foreach (var id in recordIds)
            insert.Bind(1, id).Run();
        database.Connection.Execute("RELEASE sighting");
    }

    public IReadOnlyList<RecordReference> GetUnsighted(IReadOnlyCollection<RecordKind> kinds)
    {
        const string sql = """
            SELECT id AS RecordId, kind AS Kind, state AS State, gone_since AS GoneSince
            FROM record
            WHERE state IN ('present', 'missing', 'restricted') AND kind IN @kinds AND id NOT IN (SELECT id FROM temp.sighted)
            ORDER BY id
            """;
        return
        [
            .. database.Connection.Query<(string RecordId, string Kind, string State, string? GoneSince)>(sql, new { kinds = Texts(kinds) })
                .Select(row => new RecordReference(
                    row.RecordId, FileTable.Kind(row.Kind), row.State, HubTimestamp.TryParse(row.GoneSince, out var since) ? since : null)),
        ];
    }

    public long CountLive() => database.Connection.ExecuteScalar<long>("SELECT COUNT(1) FROM record WHERE state IN ('present', 'missing', 'restricted')");

    public void Store(SweepResult result)
    {
        const string missing = "UPDATE record_row SET state = 'missing', gone_since = COALESCE(gone_since, @now) WHERE id = @id";
        const string tombstoned = "UPDATE record_row SET state = 'tombstoned', tombstoned = @now WHERE id = @id";
        const string state = "UPDATE record_row SET state = @state, gone_since = NULL WHERE id = @id AND state <> @state";
        const string unfetched = "DELETE FROM file WHERE record_id = @id AND state <> 'retained'";
        const string failures = "DELETE FROM failure WHERE record_id = @id";

        var now = HubTimestamp.Format(clock.GetUtcNow());
        foreach (var id in result.Missing)
            database.Connection.Execute(missing, new { id, now });
        foreach (var pair in result.Retained)
            database.Connection.Execute(FileTable.KeepRetained, new { pair.Key.RecordId, pair.Key.Key, pair.Value.Path, pair.Value.OlderBytes, now });
        foreach (var id in result.Tombstoned)
        {
            database.Connection.Execute(tombstoned, new { id, now });
            database.Connection.Execute(unfetched, new { id });
            database.Connection.Execute(failures, new { id });
        }

        foreach (var id in result.Answered)
            database.Connection.Execute(state, new { id, state = RecordState.Present });
        foreach (var id in result.Restricted)
            database.Connection.Execute(state, new { id, state = RecordState.Restricted });
        foreach (var id in result.OutOfScope)
            database.Connection.Execute(state, new { id, state = RecordState.OutOfScope });
    }

    public long PutOutOfScope(IReadOnlyCollection<RecordKind> kinds)
    {
        // What was missing or restricted is for a sweep to judge, which looks at the kinds asked for only.
        const string sql = """
            UPDATE record_row SET state = 'out-of-scope', gone_since = NULL
            WHERE (state = 'present' OR (state IN ('missing', 'restricted') AND kind NOT IN @kinds)) AND id NOT IN (SELECT id FROM temp.sighted)
            """;
        return database.Connection.Execute(sql, new { kinds = Texts(kinds) });
    }

    // The second comparison of states lets SQLite use an index that leaves out what is present.
    public IReadOnlyList<string> GetTombstones(DateTimeOffset before) =>
        database.Connection.Query<string>(
            "SELECT id FROM record_row WHERE state = 'tombstoned' AND state <> 'present' AND tombstoned < @before", new { before = HubTimestamp.Format(before) }).AsList();

    public IReadOnlyList<StoredFile> GetExpired(DateTimeOffset retainedBefore)
    {
        const string sql = """
            SELECT record_id AS RecordId, key AS Key, size AS SizeBytes, checksum AS Checksum, path AS Path, state AS State
            FROM file WHERE state = 'retained' AND state <> 'present' AND retained < @before
            """;
        return database.Connection.Query<StoredFile>(sql, new { before = HubTimestamp.Format(retainedBefore) }).AsList();
    }

    private static IReadOnlyList<string> Texts(IReadOnlyCollection<RecordKind> kinds) => [.. kinds.Select(RecordKinds.ToText)];
}
