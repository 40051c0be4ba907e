using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>Table <c>file</c>.</summary>
internal sealed class FileTable(MirrorDatabase database, IFileStore files, TimeProvider clock) : IDisposable
{
    /// <summary>Makes a row that of a file in <c>retained/</c>; older bytes are not those of its checksum.</summary>
    public const string KeepRetained = """
        UPDATE file
        SET path = @Path, state = 'retained', retained = @now, size = COALESCE(@OlderBytes, size), checksum = CASE WHEN @OlderBytes IS NULL THEN checksum END
        WHERE record_id = @RecordId AND key = @Key
        """;

    /// <summary>The columns that <see cref="ToStored"/> reads.</summary>
    public const string StoredColumns = "record_id, key, size, checksum, path, state";

    private readonly HotStatement _upsert = new(
        database.Connection,
        """
        INSERT INTO file (record_id, key, size, checksum, mimetype, path, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (record_id, key) DO UPDATE SET
            size = excluded.size, checksum = excluded.checksum, mimetype = excluded.mimetype, path = excluded.path,
            state = excluded.state, verified = NULL, attempts = 0, error = NULL, retained = NULL
        """);

    private readonly HotStatement _result = new(
        database.Connection,
        """
        UPDATE file
        SET state = CASE -- what a repair asks for of a record out of scope stays wanted until it is here
                WHEN ?3 = 'failed' AND (SELECT r.state FROM record_row AS r WHERE r.id = ?1) <> 'present' THEN 'wanted' ELSE ?3 END,
            verified = ?4, attempts = CASE WHEN ?3 = 'failed' THEN attempts + ?5 ELSE ?5 END, error = ?6
        WHERE record_id = ?1 AND key = ?2 AND size IS ?7 AND checksum IS ?8
        """);

    private readonly HotStatement _findPresent = new(
        database.Connection, "SELECT path FROM file WHERE checksum = ?1 AND size = ?2 AND state = 'present' LIMIT 1");

    /// <summary>Makes a record's rows those of its file list; what left the list goes to <c>retained/</c>.</summary>
    /// <returns>The files that are wanted now.</returns>
    public IReadOnlyList<WantedFile> StoreList(RecordChange change, IReadOnlyList<ListedFile> listed)
    {
        var recordId = change.Hit.Id;
        var before = change.IsNew ? [] : GetAll(recordId).ToDictionary(file => file.Key, StringComparer.Ordinal);
        var names = Names(listed, before);
        var wanted = new List<WantedFile>();
        foreach (var (entry, isWanted) in listed)
        {
            var path = MirrorLayout.File(recordId, names[entry.Key]);
            var state = isWanted ? FileState.Wanted : FileState.Skipped;
            before.TryGetValue(entry.Key, out var old);
            before.Remove(entry.Key);
            var isSame = old is not null && old.SizeBytes == entry.SizeBytes && Digest.Same(old.Checksum, entry.Checksum) && entry.Checksum is not null;
            if (isSame && (old!.State == FileState.Present || old.State == state)) // not null: isSame says so
            {
                if (old.State == FileState.Wanted)
                    wanted.Add(Want(change, entry, path, old));
                continue;
            }

            // Other content that is not wanted takes the row from the old, which nothing would know of any more, here or put aside.
            if (old is not null && !isWanted && TryDelete(old) is { } fault)
            {
                change.Fault = fault;
                continue;
            }

            _upsert.Bind(1, recordId).Bind(2, entry.Key).Bind(3, entry.SizeBytes).Bind(4, entry.Checksum).Bind(5, entry.MimeType).Bind(6, path).Bind(7, state).Run();
            if (isWanted)
                wanted.Add(Want(change, entry, path, old));
        }

        foreach (var left in before.Values.Where(file => file.State != FileState.Retained))
            change.Fault = TryRetain(left) ?? change.Fault;

        return wanted;
    }

    public IReadOnlyList<StoredFile> GetAll(string recordId)
    {
        const string sql = $"SELECT {StoredColumns} FROM file WHERE record_id = @recordId ORDER BY key";
        return database.Connection.Read(sql, ToStored, ("@recordId", recordId));
    }

    /// <summary>Reads a row of <see cref="StoredColumns"/>.</summary>
    public static StoredFile ToStored(SqlRow row) =>
        new(row.Text(0), row.Text(1), row.NumberOrNull(2), row.TextOrNull(3), row.Text(4), row.Text(5));

    /// <summary>Files left wanted by an earlier run, and failed ones whose time has come.</summary>
    public IReadOnlyList<WantedFile> GetWanted(DateTimeOffset now, bool withForbidden)
    {
        const string sql = """
            SELECT f.record_id, r.kind, f.key, f.size, f.checksum, f.path, r.files_access
            FROM file AS f
            JOIN record AS r ON r.id = f.record_id
            LEFT JOIN failure AS x ON x.record_id = f.record_id AND x.key = f.key
            WHERE (f.state IN ('wanted', 'failed') OR (@withForbidden AND f.state = 'forbidden'))
              AND (r.state = 'present' OR (r.state <> 'tombstoned' AND f.state = 'wanted' AND f.error IS NOT NULL)) -- the latter is what a repair asks for
              AND (x.next_try IS NULL OR x.next_try <= @now)
            """;
        var files = database.Connection.Read(
            sql,
            row => new WantedFile(row.Text(0), Kind(row.Text(1)), row.Text(2), row.NumberOrNull(3), row.TextOrNull(4), row.Text(5)) { IsPublic = row.TextOrNull(6) == RecordAccess.Public },
            ("@now", HubTimestamp.Format(now)), ("@withForbidden", withForbidden));

        return [.. files.Select(file => file with { Copy = FindPresent(file.Checksum, file.SizeBytes) })];
    }

    public string? FindPresent(string? checksum, long? sizeBytes)
    {
        if (checksum is null || sizeBytes is not > 0)
            return null;
        var path = _findPresent.Bind(1, checksum).Bind(2, sizeBytes).Step() ? _findPresent.Text(0) : null;
        _findPresent.Reset();

        return path;
    }

    /// <summary>Writes down what became of files; a row that asks for other content by now stays wanted.</summary>
    public void StoreResults(IReadOnlyList<FileResult> results)
    {
        var now = HubTimestamp.Format(clock.GetUtcNow());
        foreach (var result in results)
        {
            var file = result.File;
            _result.Bind(1, file.RecordId).Bind(2, file.Key).Bind(3, result.State).Bind(4, result.IsVerified ? now : null)
                .Bind(5, result.Attempts).Bind(6, result.Error).Bind(7, file.SizeBytes).Bind(8, file.Checksum).Run();
            if (result.State == FileState.Present)
                DeleteOlder(file);
        }
    }

    public void Update(string recordId, string key, string path, string state, string? error)
    {
        const string sql = "UPDATE file SET path = @path, state = @state, error = @error WHERE record_id = @recordId AND key = @key";
        database.Connection.Run(sql, ("@recordId", recordId), ("@key", key), ("@path", path), ("@state", state), ("@error", error));
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _result.Dispose();
        _findPresent.Dispose();
    }

    public void Forget(string recordId, string key) =>
        database.Connection.Run("DELETE FROM file WHERE record_id = @recordId AND key = @key", ("@recordId", recordId), ("@key", key));

    internal static RecordKind Kind(string text) => RecordKinds.TryParse(text, out var kind) ? kind : RecordKind.Resource;

    // A file keeps the name it got, also when a key that would have had the better claim to it comes later.
    private static IReadOnlyDictionary<string, string> Names(IReadOnlyList<ListedFile> listed, Dictionary<string, StoredFile> before)
    {
        // What was put aside kept its name, and may come back under it.
        return SafeName.Assign(
            listed.Select(file => file.Entry.Key),
            before.Values.ToDictionary(file => file.Key, file => file.Path.Substring(file.Path.LastIndexOf('/') + 1), StringComparer.Ordinal));
    }

    private string? TryRetain(StoredFile file)
    {
        try
        {
            Retain(file);
            return null;
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            return $"File '{file.Key}' of {file.RecordId} has left the hub and cannot be put aside from {file.Path}: {ItemFaults.Reason(fault)}.";
        }
    }

    private string? TryDelete(StoredFile file)
    {
        try
        {
            Delete(file);
            return null;
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            return $"File '{file.Key}' of {file.RecordId} is not wanted any more and {file.Path} cannot be removed: {ItemFaults.Reason(fault)}.";
        }
    }

    // A file that cannot be removed keeps its row, or nobody would know of it; one of older content is only in the way.
    private void DeleteOlder(WantedFile file)
    {
        try
        {
            files.Delete(MirrorLayout.RetainedFile(file.RecordId, file.Path)); // kept until its successor is here
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            // It takes room and says nothing wrong: the row is that of the newer content.
        }
    }

    private void Retain(StoredFile file)
    {
        // By what lies there, as when a record goes: where newer content could not be had, the older is here still, or put aside.
        var path = MirrorLayout.RetainedFile(file.RecordId, file.Path);
        files.Move(file.Path, path);
        if (file.State == FileState.Present || files.SizeOf(path) is not null)
        {
            database.Connection.Run(
                KeepRetained,
                ("@RecordId", file.RecordId), ("@Key", file.Key), ("@Path", path), ("@OlderBytes", file.State == FileState.Present ? null : files.SizeOf(path)),
                ("@now", HubTimestamp.Format(clock.GetUtcNow())));
        }
        else
            Forget(file.RecordId, file.Key);
    }

    private void Delete(StoredFile file)
    {
        files.Delete(file.Path);
        files.Delete(MirrorLayout.RetainedFile(file.RecordId, file.Path));
    }

    private WantedFile Want(RecordChange change, FileEntry entry, string path, StoredFile? old) =>
        new(change.Hit.Id, change.Kind, entry.Key, entry.SizeBytes, entry.Checksum, path)
        {
            IsPublic = change.Hit.FilesAccess == RecordAccess.Public,
            Copy = old?.State == FileState.Retained && Digest.Same(old.Checksum, entry.Checksum) ? old.Path : FindPresent(entry.Checksum, entry.SizeBytes),
        };
}
