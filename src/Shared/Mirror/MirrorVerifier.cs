using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Mirror;

/// <summary>Compares what lies in a mirror with what its database says. It reads beside a running harvest; only a repair needs the mirror for itself.</summary>
internal sealed class MirrorVerifier(MirrorDatabase database, IFileStore files, IMirrorStore? repair, IProgress<VerifyProgress>? progress)
{
    private const int BatchSize = 500;

    private readonly WorkInProgress _work = new(database);
    private long _files, _bytes, _records, _problems, _repaired, _filesTotal, _bytesTotal;

    public async Task<VerifyReport> RunAsync(int part, int parts, CancellationToken cancellationToken)
    {
        if (part == 1)
            CheckDatabase();

        // Before anything is repaired, which marks files to be fetched again.
        var (toFetch, wanted, records) = CountMissing(part, parts);
        await VerifyFilesAsync(part, parts, cancellationToken).ConfigureAwait(false);
        await VerifyDocumentsAsync(part, parts, cancellationToken).ConfigureAwait(false);
        FindOrphans(part, parts, cancellationToken);

        return new VerifyReport
        {
            Files = _files, Bytes = _bytes, Records = _records, Problems = _problems, Repaired = _repaired,
            FilesToFetch = toFetch, FilesWanted = wanted, RecordsToFetch = records,
        };
    }

    private (long ToFetch, long Wanted, long Records) CountMissing(int part, int parts)
    {
        const string files = """
            SELECT COALESCE(SUM(f.state <> 'present'), 0), COUNT(1) FROM file AS f JOIN record_row AS r ON r.id = f.record_id
            WHERE r.number % @parts = @remainder
              AND ((f.state IN ('wanted', 'failed', 'present') AND r.state = 'present') OR (r.state <> 'tombstoned' AND f.state = 'wanted' AND f.error IS NOT NULL))
            """;
        const string records = """
            SELECT COUNT(1) FROM failure AS x LEFT JOIN record_row AS r ON r.id = x.record_id
            WHERE x.key IS NULL AND COALESCE(r.number, 0) % @parts = @remainder
            """;
        var (toFetch, wanted) = database.Connection.Read(files, row => (row.Number(0), row.Number(1)), ("@parts", parts), ("@remainder", part - 1)).Single();

        return (toFetch, wanted, database.Connection.Number(records, ("@parts", parts), ("@remainder", part - 1)) ?? 0);
    }

    private void CheckDatabase()
    {
        foreach (var message in database.Connection.Read("PRAGMA quick_check(20)", row => row.Text(0)).Where(message => message != "ok"))
            Report(VerifyProblemKind.Database, null, null, MirrorLayout.Database, $"The database is damaged: {message}");
    }

    private async Task VerifyFilesAsync(int part, int parts, CancellationToken cancellationToken)
    {
        const string totals = """
            SELECT COUNT(1), COALESCE(SUM(f.size), 0) FROM file AS f JOIN record_row AS r ON r.id = f.record_id
            WHERE f.state IN ('present', 'retained') AND r.number % @parts = @remainder
            """;
        // In batches, so that a question between sees what a harvest has written meanwhile.
        const string rows = """
            SELECT f.record_id, f.key, f.size, f.checksum, f.path, f.state
            FROM file AS f JOIN record_row AS r ON r.id = f.record_id
            WHERE f.state IN ('present', 'retained') AND r.number % @parts = @remainder AND (f.record_id, f.key) > (@RecordId, @Key)
            ORDER BY f.record_id, f.key LIMIT @BatchSize
            """;
        (_filesTotal, _bytesTotal) = database.Connection.Read(totals, row => (row.Number(0), row.Number(1)), ("@parts", parts), ("@remainder", part - 1)).Single();
        var last = (RecordId: "", Key: "");
        while (Next() is { Count: > 0 } batch)
        {
            foreach (var file in batch)
                await VerifyFileAsync(file, cancellationToken).ConfigureAwait(false);
            last = (batch[batch.Count - 1].RecordId, batch[batch.Count - 1].Key);
        }

        List<StoredFile> Next() => database.Connection.Read(
            rows, FileTable.ToStored, ("@parts", parts), ("@remainder", part - 1), ("@RecordId", last.RecordId), ("@Key", last.Key), ("@BatchSize", BatchSize));
    }

    private async Task VerifyFileAsync(StoredFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var problem = await JudgeAsync(file, cancellationToken).ConfigureAwait(false);
        while (problem is not null && IsStillSo(file) && await _work.WaitForAsync(file.RecordId, cancellationToken).ConfigureAwait(false))
            problem = await JudgeAsync(file, cancellationToken).ConfigureAwait(false);
        if (problem is { } found && IsStillSo(file))
        {
            Report(found.Kind, file.RecordId, file.Key, file.Path, found.Message);
            if (repair is not null && file.State == FileState.Present)
            {
                repair.UpdateFile(file.RecordId, file.Key, file.Path, FileState.Wanted, found.Message);
                _repaired++;
            }
        }

        _files++;
        progress?.Report(new VerifyProgress(_files, _filesTotal, _bytes, _bytesTotal, Problem: null));
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
        return database.Connection.Number(
            sql, ("@RecordId", file.RecordId), ("@Key", file.Key), ("@Path", file.Path), ("@State", file.State), ("@Checksum", file.Checksum)) > 0;
    }

    private async Task VerifyDocumentsAsync(int part, int parts, CancellationToken cancellationToken)
    {
        const string sql = "SELECT number, id FROM record_row WHERE number % @parts = @remainder AND number > @last ORDER BY number LIMIT @BatchSize";
        var documents = new DocumentVerifier(database, files, repair, _work, Report);
        var last = 0L;
        while (Next() is { Count: > 0 } batch)
        {
            foreach (var (number, id) in batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = number;
                _records++;
                _repaired += await documents.VerifyAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }

        List<(long Number, string Id)> Next() => database.Connection.Read(
            sql, row => (row.Number(0), row.Text(1)), ("@parts", parts), ("@remainder", part - 1), ("@last", last), ("@BatchSize", BatchSize));
    }

    private void FindOrphans(int part, int parts, CancellationToken cancellationToken)
    {
        using var records = new RecordTable(database);
        foreach (var path in files.List(MirrorLayout.Records).Where(path => PartOf(path, parts) == part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folder = path.Split('/') is { Length: > 3 } steps ? steps[2] : "";
            // What a run has just written, the database is about to hear of.
            if (IsKnown(records, folder, path) || _work.IsWritten(records.FindByFolder(folder)?.RecordId ?? folder) || files.SizeOf(path) is null || IsKnown(records, folder, path))
                continue;

            Report(VerifyProblemKind.Orphan, null, null, path, $"{path} is not known to the database.");
            if (repair is null)
                continue;
            files.Move(path, $"{MirrorLayout.Retained}/orphans/{path}");
            _repaired++;
        }
    }

    private bool IsKnown(RecordTable records, string folder, string path)
    {
        const string sql = "SELECT COUNT(1) FROM file WHERE record_id = @id AND path = @path";
        var id = records.FindByFolder(folder)?.RecordId;

        return id is not null && (path == MirrorLayout.RecordJson(id) || database.Connection.Number(sql, ("@id", id), ("@path", path)) > 0);
    }

    // An orphan has no number to go by; its folder's letters decide which part looks at it.
    private static int PartOf(string path, int parts) => (path.Split('/')[1].Sum(letter => letter) % parts) + 1;

    private void Report(VerifyProblemKind kind, string? recordId, string? key, string path, string message)
    {
        _problems++;
        progress?.Report(new VerifyProgress(_files, _filesTotal, _bytes, _bytesTotal, new VerifyProblem(kind, recordId, key, path, message)));
    }
}
