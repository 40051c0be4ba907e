using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Mirror;

/// <summary>Compares a record's document in the database with its hash, <c>record.json</c> with both, and the record's files with the list that they were made from.</summary>
internal sealed class DocumentVerifier(
    MirrorDatabase database, IFileStore files, IMirrorStore? repair, WorkInProgress work, Action<VerifyProblemKind, string?, string?, string, string> report)
{
    private readonly bool _knowsLists = database.Layout >= 3;
    private readonly bool _hasDocuments = new RunTable(database, TimeProvider.System).GetRecordJson() == true;

    /// <summary>Looks at one record.</summary>
    /// <returns>Problems mended.</returns>
    public async Task<int> VerifyAsync(string id, CancellationToken cancellationToken)
    {
        var problems = Judge(id);
        while (problems.Count > 0 && await work.WaitForAsync(id, cancellationToken).ConfigureAwait(false))
            problems = Judge(id);

        foreach (var (kind, path, message) in problems)
            report(kind, id, null, path, message);
        if (problems.Count == 0 || repair is null)
            return 0;
        Repair(id);

        return problems.Count;
    }

    private List<(VerifyProblemKind Kind, string Path, string Message)> Judge(string id)
    {
        var problems = new List<(VerifyProblemKind, string, string)>();
        if (Read(id) is not { } record)
            return problems;

        var path = MirrorLayout.RecordJson(id);
        var isWhole = Sha256.Of(record.Json).AsSpan().SequenceEqual(record.Hash);
        if (!isWhole)
            problems.Add((VerifyProblemKind.Database, MirrorLayout.Database, $"The document of {id} in the database is not the one that was received."));
        if (record.State != RecordState.Tombstoned && JudgeFiles(id) is { } gap)
            problems.Add((VerifyProblemKind.List, MirrorLayout.RecordFolder(id), gap));
        if (!_hasDocuments || record.State == RecordState.Tombstoned)
            return problems;

        try
        {
            if (files.SizeOf(path) is null)
                problems.Add((VerifyProblemKind.Missing, path, $"{path} is not there."));
            else if (!Sha256.Of(files.Read(path)).AsSpan().SequenceEqual(record.Hash))
                problems.Add((VerifyProblemKind.Stale, path, $"{path} is not the document that was received."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add((VerifyProblemKind.Unreadable, path, $"{path} cannot be read: {fault.Message}"));
        }

        return problems;
    }

    private string? JudgeFiles(string id)
    {
        const string sql = """
            SELECT r.files_count, r.files_bytes, COUNT(f.key), COALESCE(SUM(f.size), 0)
            FROM record_row AS r LEFT JOIN file AS f ON f.record_id = r.id AND f.state <> 'retained'
            WHERE r.id = @id AND r.files_listed = 'listed' AND r.files_count IS NOT NULL
            GROUP BY r.number
            """;
        return _knowsLists && database.Connection.Read(sql, row => (Count: row.Number(0), Bytes: row.Number(1), Here: row.Number(2), BytesHere: row.Number(3)), ("@id", id)) is [var list]
            && (list.Count != list.Here || list.Bytes != list.BytesHere)
            ? $"The file list of {id} had {list.Count} files of {list.Bytes} bytes, and the database has {list.Here} of {list.BytesHere} bytes."
            : null;
    }

    // Whichever of the two is whole mends the other; when neither is, the hub is asked again.
    private void Repair(string id)
    {
        if (Read(id) is not { } record || repair is null)
            return;

        if (JudgeFiles(id) is { } gap)
        {
            repair.Reread(id, gap);
            return;
        }

        var path = MirrorLayout.RecordJson(id);
        if (Sha256.Of(record.Json).AsSpan().SequenceEqual(record.Hash))
        {
            if (_hasDocuments && record.State != RecordState.Tombstoned)
                files.WriteDocument(path, record.Json);
        }
        else if (files.SizeOf(path) is not null && files.Read(path) is var bytes && Sha256.Of(bytes).AsSpan().SequenceEqual(record.Hash))
            repair.RestoreJson(id, bytes);
        else
            repair.Reread(id, "The document was damaged in the mirror.");
    }

    private (byte[] Json, byte[] Hash, string State)? Read(string id)
    {
        const string sql = "SELECT CAST(json AS BLOB), hash, state FROM record WHERE id = @id";
        return database.Connection.Read(sql, row => (row.Bytes(0), row.Bytes(1), row.Text(2)), ("@id", id)) is [var record] ? record : null;
    }
}
