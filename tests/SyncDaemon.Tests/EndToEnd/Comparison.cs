using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>Compares a mirror with what its hub shows everybody, completely and by means of its own.</summary>
internal sealed class Comparison
{
    private readonly HubAndMirror _pair;
    private readonly List<string> _problems = [];

    private Comparison(HubAndMirror pair) => _pair = pair;

    /// <summary>Asserts that the mirror of the newest versions, files included, is its hub, byte for byte, and nothing else.</summary>
    public static void IsWhole(HubAndMirror pair) => IsWholeBut(pair, removed: null);

    /// <summary>The same, where one record was removed and no sweep has looked for it.</summary>
    public static void IsWholeBut(HubAndMirror pair, string? removed) =>
        Assert.All(new Comparison(pair).Find(), problem => Assert.Equal($"{removed} is in the mirror and should not be.", problem));

    private List<string> Find()
    {
        var expected = _pair.State.Records.Where(record => record is { Visible: true, IsLatest: true, Kind: RecordKind.Resource }).ToList();
        var documents = _pair.Query<(string Id, byte[] Json)>("SELECT id, CAST(json AS BLOB) FROM record WHERE state = 'present'").ToDictionary(row => row.Id, row => row.Json);
        _problems.AddRange(expected.Select(record => record.Id).Except(documents.Keys).Select(id => $"{id} is not in the mirror."));
        _problems.AddRange(documents.Keys.Except(expected.Select(record => record.Id)).Select(id => $"{id} is in the mirror and should not be."));
        foreach (var record in expected.Where(record => documents.ContainsKey(record.Id)))
        {
            CompareDocument(record, documents[record.Id]);
            CompareFiles(record);
        }

        CompareDisk();
        Expect("PRAGMA integrity_check", "ok");
        Expect("SELECT COUNT(1) FROM intent", "0");
        Expect("SELECT COUNT(1) FROM failure", "0");
        Expect("SELECT COUNT(1) FROM file WHERE state IN ('wanted', 'failed') AND record_id NOT IN (SELECT id FROM record WHERE state = 'missing')", "0");
        Expect("SELECT COUNT(1) FROM run WHERE ended IS NULL OR outcome IS NULL", "0");

        return _problems;
    }

    private void CompareDocument(RecordInfo record, byte[] column)
    {
        var hit = record.PublicHit.Span;
        var file = _pair.At($"records/{record.Id[..2]}/{record.Id}/record.json");
        if (!hit.SequenceEqual(column))
            _problems.Add($"Column json of {record.Id} is not the hub's answer.");
        if (!File.Exists(file) || !hit.SequenceEqual(File.ReadAllBytes(file)))
            _problems.Add($"record.json of {record.Id} is not the hub's answer.");
    }

    private void CompareFiles(RecordInfo record)
    {
        var rows = _pair.Query<(string Key, long? Size, string? Checksum, string Path, string State)>(
            "SELECT key, size, checksum, path, state FROM file WHERE record_id = @Id", new { record.Id }).ToDictionary(row => row.Key);
        foreach (var file in record.Files)
        {
            if (!rows.TryGetValue(file.Key, out var row) || row.State != "present")
                _problems.Add($"File '{file.Key}' of {record.Id} is {row.State ?? "not known"}.");
            else if (row.Size != file.SizeBytes || row.Checksum != $"md5:{file.Md5}")
                _problems.Add($"File '{file.Key}' of {record.Id} has the columns {row.Size}, {row.Checksum}.");
            else if (!row.Path.StartsWith($"records/{record.Id[..2]}/{record.Id}/files/", StringComparison.Ordinal))
                _problems.Add($"File '{file.Key}' of {record.Id} lies at {row.Path}.");
            else if (!File.Exists(_pair.At(row.Path)) || !file.ReadBytes().AsSpan().SequenceEqual(File.ReadAllBytes(_pair.At(row.Path))))
                _problems.Add($"File '{file.Key}' of {record.Id} has other bytes than on the hub.");
        }
    }

    // Records that left the scope or went missing keep their files, so the tables say what may lie there.
    private void CompareDisk()
    {
        var expected = _pair.Query<string>("SELECT path FROM file WHERE state = 'present'")
            .Concat(_pair.Query<string>("SELECT id FROM record WHERE state <> 'tombstoned'").Select(id => $"records/{id[..2]}/{id}/record.json"))
            .ToHashSet();
        var found = _pair.FilesBelow("records");
        _problems.AddRange(found.Except(expected).Select(path => $"{path} lies in the mirror and no table knows it."));
        _problems.AddRange(expected.Except(found).Select(path => $"{path} is in the tables and not in the mirror."));
        _problems.AddRange(_pair.FilesBelow("partial").Select(path => $"{path} was left over."));
        string[] known = ["mirror.db", "mirror.db-wal", "mirror.db-shm", "mirror.lock", "mirror.db-owner", "partial", "records", "retained"];
        _problems.AddRange(Directory.EnumerateFileSystemEntries(_pair.Path).Select(Path.GetFileName).Except(known).Select(name => $"{name} does not belong into a mirror."));
    }

    private void Expect(string sql, string expected)
    {
        if (_pair.Scalar<string>(sql) is var actual && actual != expected)
            _problems.Add($"{sql} answers {actual} instead of {expected}.");
    }
}
