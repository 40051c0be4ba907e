using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeHub.LocalHub;

/// <summary>Keeps the hub on disk: one JSON file a record, draft and family, one blob for each distinct file content.</summary>
internal sealed class StateFolder
{
    private static readonly JsonSerializerOptions Options = new(HubJson.Serializer)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _root;

    public StateFolder(string root)
    {
        _root = Path.GetFullPath(root);
        foreach (var part in (string[])["parents", "records", "drafts", "blobs"])
            Directory.CreateDirectory(Path.Combine(_root, part));
    }

    public void Load(StateChange change)
    {
        foreach (var parent in ReadAll<StoredParent>("parents"))
            change.Put(parent);
        foreach (var record in ReadAll<StoredRecord>("records").Concat(ReadAll<StoredRecord>("drafts")))
            change.Put(record with { Files = [.. record.Files.Select(file => file.Store(Rooted))] });
    }

    public void Save(StateChange change)
    {
        foreach (var parent in change.Parents.Values)
            Write("parents", parent.Id, parent);
        foreach (var record in change.Records.Values)
            Write("records", record.Id, Portable(record));
        foreach (var (id, draft) in change.Drafts)
        {
            if (draft is null)
                File.Delete(PathOf("drafts", id));
            else
                Write("drafts", id, Portable(draft));
        }
    }

    public BlobContent KeepBlob(byte[] bytes)
    {
        var path = Path.Combine(_root, "blobs", Convert.ToHexStringLower(MD5.HashData(bytes)));
        if (!File.Exists(path))
            WriteWhole(path, bytes);
        return new BlobContent(path);
    }

    /// <summary>Bytes go to blobs, and blobs are named without the folder, so that the folder can be moved.</summary>
    private StoredRecord Portable(StoredRecord record) => record with
    {
        Files = [.. record.Files.Select(file => file.Store(Portable))],
    };

    private FileContent Portable(FileContent content) => content switch
    {
        BytesContent held => new BlobContent(Path.GetFileName(KeepBlob(held.Bytes).Path)),
        BlobContent blob => new BlobContent(Path.GetFileName(blob.Path)),
        _ => content,
    };

    private FileContent Rooted(FileContent content) => content is BlobContent blob ? new BlobContent(Path.Combine(_root, "blobs", blob.Path)) : content;

    private IEnumerable<T> ReadAll<T>(string part)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(_root, part), "*.json"))
        {
            using var stream = File.OpenRead(path);
            yield return JsonSerializer.Deserialize<T>(stream, Options)
                ?? throw new InvalidDataException($"'{path}' holds no {part}. Delete it, or the folder, to start again.");
        }
    }

    private void Write<T>(string part, string id, T value) => WriteWhole(PathOf(part, id), JsonSerializer.SerializeToUtf8Bytes(value, Options));

    private string PathOf(string part, string id) => Path.Combine(_root, part, id + ".json");

    private static void WriteWhole(string path, byte[] bytes)
    {
        // A kill between the two steps leaves the old file, never half a new one.
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }
}
