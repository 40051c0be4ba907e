using Dapper;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>Table <c>file</c>.</summary>
internal sealed class FileTable(MirrorDatabase database, IFileStore files, TimeProvider clock)
{
    /// <summary>Makes a record's rows those of its file list; what left the list goes to <c>retained/</c>.</summary>
    /// <returns>The files that are wanted now.</returns>
    public IReadOnlyList<WantedFile> StoreList(RecordChange change, IReadOnlyList<ListedFile> listed)
    {
        const string upsert = """
            INSERT INTO file (record_id, key, size, checksum, mimetype, path, state)
            VALUES (@RecordId, @Key, @SizeBytes, @Checksum, @MimeType, @Path, @State)
            ON CONFLICT (record_id, key) DO UPDATE SET
                size = excluded.size, checksum = excluded.checksum, mimetype = excluded.mimetype, path = excluded.path,
                state = excluded.state, verified = NULL, attempts = 0, error = NULL
            """;
        var recordId = change.Hit.Id;
        var before = change.IsNew ? [] : GetAll(recordId).ToDictionary(file => file.Key, StringComparer.Ordinal);
        var names = Names(recordId, listed, before);
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
                    wanted.Add(Want(change, entry, path));
                continue;
            }

            database.Connection.Execute(
                upsert, new { RecordId = recordId, entry.Key, entry.SizeBytes, entry.Checksum, entry.MimeType, Path = path, State = state });
            if (isWanted)
                wanted.Add(Want(change, entry, path));
        }

        foreach (var left in before.Values.Where(file => file.State != FileState.Retained))
            Retain(left);

        return wanted;
    }

    public IReadOnlyList<StoredFile> GetAll(string recordId)
    {
        const string sql = """
            SELECT record_id AS RecordId, key AS Key, size AS SizeBytes, checksum AS Checksum, path AS Path, state AS State
            FROM file WHERE record_id = @recordId ORDER BY key
            """;
        return database.Connection.Query<StoredFile>(sql, new { recordId }).AsList();
    }

    /// <summary>Files left wanted by an earlier run, and failed ones whose time has come.</summary>
    public IReadOnlyList<WantedFile> GetWanted(DateTimeOffset now)
    {
        const string sql = """
            SELECT f.record_id AS RecordId, r.kind AS Kind, f.key AS Key, f.size AS SizeBytes, f.checksum AS Checksum, f.path AS Path
            FROM file AS f
            JOIN record AS r ON r.id = f.record_id
            LEFT JOIN failure AS x ON x.record_id = f.record_id AND x.key = f.key
            WHERE f.state IN ('wanted', 'failed') AND r.state = 'present' AND (x.next_try IS NULL OR x.next_try <= @now)
            """;
        return
        [
            .. database.Connection.Query<(string RecordId, string Kind, string Key, long? SizeBytes, string? Checksum, string Path)>(sql, new { now = HubTimestamp.Format(now) })
                .Select(row => new WantedFile(row.RecordId, Kind(row.Kind), row.Key, row.SizeBytes, row.Checksum, row.Path)),
        ];
    }

    public string? FindPresent(string checksum, long sizeBytes)
    {
        const string sql = "SELECT path FROM file WHERE checksum = @checksum AND size = @sizeBytes AND state = 'present' LIMIT 1";
        return database.Connection.QueryFirstOrDefault<string>(sql, new { checksum, sizeBytes });
    }

    /// <summary>Writes down what became of files; a row that asks for other content by now stays wanted.</summary>
    public void StoreResults(IReadOnlyList<FileResult> results)
    {
        const string sql = """
            UPDATE file SET state = @State, verified = @verified, attempts = CASE WHEN @isFailed THEN attempts + @Attempts ELSE @Attempts END, error = @Error
            WHERE record_id = @RecordId AND key = @Key AND size IS @SizeBytes AND checksum IS @Checksum
            """;
        var now = HubTimestamp.Format(clock.GetUtcNow());
        foreach (var result in results)
        {
            var file = result.File;
            database.Connection.Execute(sql, new
            {
                result.State,
                verified = result.IsVerified ? now : null,
                result.Attempts,
                isFailed = result.State == FileState.Failed,
                result.Error,
                file.RecordId,
                file.Key,
                file.SizeBytes,
                file.Checksum,
            });
        }
    }

    public void Update(string recordId, string key, string path, string state, string? error)
    {
        const string sql = "UPDATE file SET path = @path, state = @state, error = @error WHERE record_id = @recordId AND key = @key";
        database.Connection.Execute(sql, new { recordId, key, path, state, error });
    }

    public void Forget(string recordId, string key) =>
        database.Connection.Execute("DELETE FROM file WHERE record_id = @recordId AND key = @key", new { recordId, key });

    internal static RecordKind Kind(string text) => RecordKinds.TryParse(text, out var kind) ? kind : RecordKind.Resource;

    // A file keeps the name it got, also when a key that would have had the better claim to it comes later.
    private static Dictionary<string, string> Names(string recordId, IReadOnlyList<ListedFile> listed, Dictionary<string, StoredFile> before)
    {
        if (before.Count == 0)
            return SafeName.Assign(listed.Select(file => file.Entry.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        var folder = MirrorLayout.FilesFolder(recordId) + "/";
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in before.Values.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)))
            names[file.Key] = file.Path.Substring(folder.Length);
        foreach (var key in listed.Select(file => file.Entry.Key).Where(key => !names.ContainsKey(key)).OrderBy(key => key, StringComparer.Ordinal).ToList())
        {
            var name = SafeName.For(key);
            names[key] = names.Values.Any(other => SafeName.Clashes(other, name)) ? SafeName.Distinct(name, key) : name;
        }

        return names;
    }

    private void Retain(StoredFile file)
    {
        if (file.State != FileState.Present)
        {
            Forget(file.RecordId, file.Key);
            return;
        }

        var path = MirrorLayout.RetainedFile(file.RecordId, file.Path);
        files.Move(file.Path, path);
        Update(file.RecordId, file.Key, path, FileState.Retained, error: null);
    }

    private static WantedFile Want(RecordChange change, FileEntry entry, string path) =>
        new(change.Hit.Id, change.Kind, entry.Key, entry.SizeBytes, entry.Checksum, path);
}
