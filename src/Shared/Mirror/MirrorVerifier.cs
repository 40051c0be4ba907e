using Dapper;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Mirror;

/// <summary>Compares what lies in a mirror with what its database says. It reads beside a running harvest; only a repair needs the mirror for itself.</summary>
internal sealed class MirrorVerifier(MirrorDatabase database, IFileStore files, IMirrorStore? repair, IProgress<VerifyProgress>? progress)
{
    private long _files, _bytes, _records, _problems, _repaired, _filesTotal, _bytesTotal;

    public async Task<VerifyReport> RunAsync(int part, int parts, CancellationToken cancellationToken)
    {
        if (parts == 1)
            CheckDatabase();

        await VerifyFilesAsync(part, parts, cancellationToken).ConfigureAwait(false);
        VerifyDocuments(part, parts, cancellationToken);
        if (parts == 1)
            FindOrphans(cancellationToken);

        return new VerifyReport { Files = _files, Bytes = _bytes, Records = _records, Problems = _problems, Repaired = _repaired };
    }

    private void CheckDatabase()
    {
        foreach (var message in database.Connection.Query<string>("PRAGMA quick_check(20)", commandTimeout: 0).Where(message => message != "ok"))
            Report(VerifyProblemKind.Database, null, null, MirrorLayout.Database, $"The database is damaged: {message}");
    }

    private async Task VerifyFilesAsync(int part, int parts, CancellationToken cancellationToken)
    {
        const string totals = """
            SELECT COUNT(1), COALESCE(SUM(f.size), 0) FROM file AS f JOIN record AS r ON r.id = f.record_id
            WHERE f.state IN ('present', 'retained') AND r.number % @parts = @remainder
            """;
        const string rows = """
            SELECT f.record_id AS RecordId, f.key AS Key, f.size AS SizeBytes, f.checksum AS Checksum, f.path AS Path, f.state AS State
            FROM file AS f JOIN record AS r ON r.id = f.record_id
            WHERE f.state IN ('present', 'retained') AND r.number % @parts = @remainder
            """;
        var arguments = new { parts, remainder = part - 1 };
        (_filesTotal, _bytesTotal) = database.Connection.QuerySingle<(long, long)>(totals, arguments);
        foreach (var file in database.Connection.Query<StoredFile>(rows, arguments, buffered: false, commandTimeout: 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await JudgeAsync(file, cancellationToken).ConfigureAwait(false) is { } problem && IsStillSo(file))
            {
                Report(problem.Kind, file.RecordId, file.Key, file.Path, problem.Message);
                if (repair is not null && file.State == FileState.Present)
                {
                    repair.UpdateFile(file.RecordId, file.Key, file.Path, FileState.Wanted, problem.Message);
                    _repaired++;
                }
            }

            _files++;
            progress?.Report(new VerifyProgress(_files, _filesTotal, _bytes, _bytesTotal, Problem: null));
        }
    }

    private async Task<(VerifyProblemKind Kind, string Message)?> JudgeAsync(StoredFile file, CancellationToken cancellationToken)
    {
        if (files.SizeOf(file.Path) is not { } size)
            return (VerifyProblemKind.Missing, $"{file.Path} is not there.");
        if (file.SizeBytes is { } promised && size != promised)
            return (VerifyProblemKind.Damaged, $"{file.Path} has {size} bytes instead of {promised}.");

        using var digest = Digest.For(file.Checksum);
        if (digest is null)
            return null;
        try
        {
            var (checksum, bytes) = await FileHash.OfAsync(files, file.Path, digest, cancellationToken).ConfigureAwait(false);
            _bytes += bytes;

            return Digest.Same(checksum, file.Checksum)
                ? null
                : (VerifyProblemKind.Damaged, $"{file.Path} has the checksum {checksum} instead of {file.Checksum}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (VerifyProblemKind.Unreadable, $"{file.Path} cannot be read: {fault.Message}");
        }
    }

    // A harvest may have replaced or moved the file since its row was read.
    private bool IsStillSo(StoredFile file)
    {
        const string sql = "SELECT COUNT(1) FROM file WHERE record_id = @RecordId AND key = @Key AND path = @Path AND state = @State AND checksum IS @Checksum";
        return database.Connection.ExecuteScalar<long>(sql, file) > 0;
    }

    private void VerifyDocuments(int part, int parts, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, CAST(json AS BLOB), hash, state FROM record WHERE number % @parts = @remainder";
        var hasDocuments = new RunTable(database, TimeProvider.System).GetRecordJson() == true;
        foreach (var (id, json, hash, state) in database.Connection.Query<(string, byte[], byte[], string)>(
            sql, new { parts, remainder = part - 1 }, buffered: false, commandTimeout: 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _records++;
            if (!Sha256.Of(json).AsSpan().SequenceEqual(hash))
                Report(VerifyProblemKind.Database, id, null, MirrorLayout.Database, $"The document of {id} in the database is not the one that was received.");
            if (hasDocuments && state != RecordState.Tombstoned)
                VerifyDocument(id, json);
        }
    }

    private void VerifyDocument(string id, byte[] json)
    {
        var path = MirrorLayout.RecordJson(id);
        var size = files.SizeOf(path);
        if (size == json.Length && IsSame(path, json))
            return;

        if (size is null)
            Report(VerifyProblemKind.Missing, id, null, path, $"{path} is not there.");
        else
            Report(VerifyProblemKind.Stale, id, null, path, $"{path} is not the document of the database.");
        if (repair is null)
            return;
        files.WriteDocument(path, json);
        _repaired++;
    }

    private bool IsSame(string path, byte[] expected)
    {
        using var stream = files.OpenRead(path);
        using var copy = new MemoryStream(expected.Length);
        stream.CopyTo(copy);

        return copy.ToArray().AsSpan().SequenceEqual(expected);
    }

    private void FindOrphans(CancellationToken cancellationToken)
    {
        const string file = "SELECT COUNT(1) FROM file WHERE record_id = @id AND path = @path";
        using var records = new RecordTable(database);
        foreach (var path in files.List(MirrorLayout.Records))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = path.Split('/') is { Length: > 3 } parts ? records.FindByFolder(parts[2])?.RecordId : null;
            if (id is not null && (path == MirrorLayout.RecordJson(id) || database.Connection.ExecuteScalar<long>(file, new { id, path }) > 0))
                continue;

            Report(VerifyProblemKind.Orphan, null, null, path, $"{path} is not known to the database.");
            if (repair is null)
                continue;
            files.Move(path, $"{MirrorLayout.Retained}/orphans/{path}");
            _repaired++;
        }
    }

    private void Report(VerifyProblemKind kind, string? recordId, string? key, string path, string message)
    {
        _problems++;
        progress?.Report(new VerifyProgress(_files, _filesTotal, _bytes, _bytesTotal, new VerifyProblem(kind, recordId, key, path, message)));
    }
}
