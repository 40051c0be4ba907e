using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Compares a mirror with its hub, completely, by means of its own.</summary>
internal sealed class MirrorAudit
{
    private readonly MirrorFixture _mirror;
    private readonly bool _asOwner;
    private readonly Func<FileInfoOfRecord, bool> _wants;
    private readonly List<string> _problems = [];

    private MirrorAudit(MirrorFixture mirror, bool asOwner, Func<FileInfoOfRecord, bool>? wants)
    {
        _mirror = mirror;
        _asOwner = asOwner;
        _wants = wants ?? (_ => mirror.Options.Files.Enabled);
    }

    /// <summary>Asserts that the mirror holds what its hub shows, byte for byte, and nothing else.</summary>
    public static void IsWhole(MirrorFixture mirror, bool asOwner = false, Func<FileInfoOfRecord, bool>? wants = null) =>
        Assert.Empty(new MirrorAudit(mirror, asOwner, wants).Find());

    private List<string> Find()
    {
        var expected = _mirror.State.Records.Where(IsAskedFor).ToList();
        var present = _mirror.Query<string>("SELECT id FROM record WHERE state = 'present'");
        _problems.AddRange(expected.Select(record => record.Id).Except(present).Select(id => $"{id} is not in the mirror."));
        _problems.AddRange(present.Except(expected.Select(record => record.Id)).Select(id => $"{id} is in the mirror and should not be."));
        foreach (var record in expected.Where(record => present.Contains(record.Id)))
        {
            CompareDocument(record);
            CompareFiles(record);
        }

        CompareDisk();
        Expect("PRAGMA integrity_check", "ok");
        Expect("SELECT COUNT(1) FROM intent", "0");
        Expect("SELECT COUNT(1) FROM failure", "0");
        Expect("SELECT COUNT(1) FROM file WHERE state IN ('wanted', 'failed')", "0");

        return _problems;
    }

    private bool IsAskedFor(RecordInfo record) =>
        (_asOwner ? record.Exists : record.Visible)
        && _mirror.Options.Scope.Kinds.Select(RecordKinds.ToText).Contains(KindOf(record))
        && (_mirror.Options.Scope.AllVersions || record.IsLatest);

    private void CompareDocument(RecordInfo record)
    {
        var hit = (_asOwner ? record.OwnerHit : record.PublicHit).ToArray();
        var row = _mirror.Query<(byte[] Json, string Columns)>(
            """
            SELECT CAST(json AS BLOB), json_array(kind, parent_id, version_index, is_latest, revision_id, title, resource_type, publication_date, doi,
                created, updated, record_access, files_access)
            FROM record WHERE id = @Id
            """,
            new { record.Id })[0];
        if (!row.Json.AsSpan().SequenceEqual(hit))
            _problems.Add($"Column json of {record.Id} is not the search's hit.");
        if (_mirror.Options.RecordJson && !(File.Exists(_mirror.RecordJson(record.Id)) && File.ReadAllBytes(_mirror.RecordJson(record.Id)).AsSpan().SequenceEqual(hit)))
            _problems.Add($"record.json of {record.Id} is not the search's hit.");

        using var document = JsonDocument.Parse(hit);
        var root = document.RootElement;
        object?[] columns =
        [
            KindOf(record), Text(root, "parent", "id"), record.VersionIndex, record.IsLatest ? 1 : 0, At(root, "revision_id")?.GetInt64(),
            Text(root, "metadata", "title"), Text(root, "metadata", "resource_type", "id"), Text(root, "metadata", "publication_date"),
            Text(root, "pids", "doi", "identifier"), Text(root, "created"), Text(root, "updated"), Text(root, "access", "record"), Text(root, "access", "files"),
        ];
        using var read = JsonDocument.Parse(row.Columns);
        if (!JsonElement.DeepEquals(read.RootElement, JsonSerializer.SerializeToElement(columns)))
            _problems.Add($"Columns of {record.Id} are {row.Columns} instead of {JsonSerializer.Serialize(columns)}.");
    }

    private void CompareFiles(RecordInfo record)
    {
        using var document = JsonDocument.Parse(record.PublicHit);
        if (!_asOwner && Text(document.RootElement, "access", "files") != "public")
            return;

        var folder = _mirror.RecordFolder(record.Id) + Path.DirectorySeparatorChar + "files" + Path.DirectorySeparatorChar;
        foreach (var file in record.Files.Where(_wants))
        {
            var rows = _mirror.Query<(long? Size, string? Checksum, string Path, string State, string? Verified)>(
                "SELECT size, checksum, path, state, verified FROM file WHERE record_id = @Id AND key = @Key", new { record.Id, file.Key });
            if (rows.Count != 1 || rows[0].State != "present")
            {
                _problems.Add($"File '{file.Key}' of {record.Id} is {(rows.Count == 1 ? rows[0].State : "not known")}.");
                continue;
            }

            var (size, checksum, path, _, verified) = rows[0];
            if (size != file.SizeBytes || checksum != $"md5:{file.Md5}" || verified is null)
                _problems.Add($"Columns of file '{file.Key}' of {record.Id} are {size}, {checksum}, {verified}.");
            var full = Path.GetFullPath(_mirror.At(path));
            if (!full.StartsWith(folder, StringComparison.Ordinal) || full[folder.Length..].Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
                _problems.Add($"File '{file.Key}' of {record.Id} lies at {path}.");
            else if (!File.Exists(full) || !File.ReadAllBytes(full).AsSpan().SequenceEqual(file.ReadBytes()))
                _problems.Add($"File '{file.Key}' of {record.Id} has other bytes than on the hub.");
        }
    }

    // What lies in the mirror is exactly what its tables say; records that left the scope keep their files.
    private void CompareDisk()
    {
        var expected = _mirror.Query<string>("SELECT path FROM file WHERE state = 'present'")
            .Concat(_mirror.Options.RecordJson
                ? _mirror.Query<string>("SELECT id FROM record WHERE state <> 'tombstoned'").Select(id => $"records/{id[..2]}/{id}/record.json")
                : [])
            .Order(StringComparer.Ordinal);
        var found = _mirror.FilesBelow("records");
        _problems.AddRange(found.Except(expected).Select(path => $"{path} is in the mirror and its tables do not know it."));
        _problems.AddRange(expected.Except(found).Select(path => $"{path} is in the tables and not in the mirror."));
        _problems.AddRange(_mirror.FilesBelow("partial").Select(path => $"{path} was left over."));
        string[] known = ["mirror.db", "mirror.db-wal", "mirror.db-shm", "mirror.lock", "mirror.db-owner", "partial", "records", "retained"];
        _problems.AddRange(Directory.EnumerateFileSystemEntries(_mirror.Path).Select(Path.GetFileName).Except(known).Select(name => $"{name} does not belong into a mirror."));
    }

    private void Expect(string sql, string expected)
    {
        if (_mirror.Scalar<string>(sql) is var actual && actual != expected)
            _problems.Add($"{sql} answers {actual} instead of {expected}.");
    }

    private static string KindOf(RecordInfo record) => record.Kind switch
    {
        LocalHub.RecordKind.Package => "package",
        LocalHub.RecordKind.MarketplaceItem => "marketplace-item",
        _ => "resource",
    };

    private static string? Text(JsonElement element, params string[] path) => At(element, path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    private static JsonElement? At(JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }
}
