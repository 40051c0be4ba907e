using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Saves files of a hub into folders outside any mirror: what is right already is left alone, what comes is written beside, compared with
/// the checksum the hub gives, flushed and renamed. A file that broke off is gone on with where the hub allows it.
/// </summary>
public sealed class FileSaver
{
    private const string PartialEnd = ".partial";

    private readonly HubClient _hub;
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    /// <summary>Creates it; it remembers which names it has given, so that two files never share one.</summary>
    public FileSaver(HubClient hub) => _hub = hub;

    /// <summary>Where a file is to be saved in a folder: its key, made safe for every file system, and apart from the others'.</summary>
    public string PlaceFor(HubFile file, string folder)
    {
        var name = SafeName.For(file.Key);
        var owner = $"{file.RecordId}/{file.Key}";

        // A file called like what is left of another one would be taken for that, and lost.
        for (var attempt = name.EndsWith(PartialEnd, StringComparison.OrdinalIgnoreCase) ? 1 : 0; ; attempt++)
        {
            var path = Path.Combine(folder, attempt == 0 ? name : SafeName.Distinct(name, attempt == 1 ? file.Key : $"{owner}\n{attempt}"));
            var folded = path.ToUpperInvariant();
            if (!_taken.TryGetValue(folded, out var other))
                _taken.Add(folded, owner);
            else if (other != owner)
                continue;

            return path;
        }
    }

    /// <summary>Saves a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where to.</param>
    /// <param name="replace">Whether another file of that name is replaced.</param>
    /// <param name="progress">Told how many of its bytes are here; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it; what has arrived is kept for the next time where a checksum can vouch for it.</param>
    /// <exception cref="FileTakenException">Another file has the name, and <paramref name="replace"/> is off.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<SavedFile> SaveAsync(HubFile file, string path, bool replace, IProgress<long>? progress, CancellationToken cancellationToken) =>
        SaveAsync(file, path, replace, progress, (target, token) => file.IsDraft
            ? _hub.DraftFiles.FetchAsync(file.Kind, file.RecordId, file.Key, target, token)
            : _hub.Files.FetchAsync(file.Kind, file.RecordId, file.Key, target, token), cancellationToken);

    /// <summary>Saves a zip of all of a record's files, which the hub makes and gives no checksum for.</summary>
    /// <param name="archive">The record; the key is what the zip is called.</param>
    /// <param name="path">Where to.</param>
    /// <param name="replace">Whether another file of that name is replaced.</param>
    /// <param name="progress">Told how many of its bytes are here; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FileTakenException">Another file has the name, and <paramref name="replace"/> is off.</exception>
    public Task<SavedFile> SaveArchiveAsync(HubFile archive, string path, bool replace, IProgress<long>? progress, CancellationToken cancellationToken) =>
        SaveAsync(archive, path, replace, progress, (target, token) => _hub.Files.FetchArchiveAsync(archive.Kind, archive.RecordId, target, token), cancellationToken);

    private static async Task<SavedFile> SaveAsync(
        HubFile file, string path, bool replace, IProgress<long>? progress, Func<IFileTarget, CancellationToken, Task<int>> fetch, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
        {
            if (await IsRightAsync(file, path, cancellationToken).ConfigureAwait(false))
                return Saved(file, path, wasThere: true);
            if (!replace)
                throw new FileTakenException($"{path} is there already and is not file '{file.Key}' of {file.RecordId}; it was left as it is.");
        }

        if (Directory.Exists(path))
            throw new FileTakenException($"{path} is a folder; file '{file.Key}' of {file.RecordId} was not saved.");
        var folder = Path.GetDirectoryName(path) ?? path;
        Directory.CreateDirectory(folder);
        var beside = Beside(file, path);
        await FetchAsync(file, beside, progress, fetch, cancellationToken).ConfigureAwait(false);
        FileSystem.Rename(beside, path);
        FileSystem.FlushFolder(folder);

        return Saved(file, path, wasThere: false);
    }

    // The checksum is in the name, so that what is left of one version is never gone on with for another. It is the hub's text, which may
    // hold anything, so only its hash becomes part of a path.
    private static string Beside(HubFile file, string path) =>
        $"{path}.{(file.Checksum is { } checksum ? Hex.Lower(Sha256.Of(checksum)).Substring(0, 8) : "new")}{PartialEnd}";

    private static async Task FetchAsync(
        HubFile file, string beside, IProgress<long>? progress, Func<IFileTarget, CancellationToken, Task<int>> fetch, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(beside, file.Checksum, FileShare.None);
        var isComplete = false;
        try
        {
            var target = new SaveTarget(file, partial, progress);
            if (!await target.IsCompleteAsync(cancellationToken).ConfigureAwait(false))
                await fetch(target, cancellationToken).ConfigureAwait(false);

            partial.Flush();
            isComplete = true;
        }
        finally
        {
            // What has broken off is worth keeping only where a checksum can vouch for it.
            var keep = isComplete || (file.Checksum is not null && partial.Length > 0);
            await partial.DisposeAsync().ConfigureAwait(false);
            if (!keep)
                File.Delete(beside);
        }
    }

    private static async Task<bool> IsRightAsync(HubFile file, string path, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        using var digest = Digest.For(file.Checksum);
        if (digest is null || (file.SizeBytes is { } size && info.Length != size))
            return false;
        var (checksum, _) = await FileHash.OfAsync(new FolderFileStore(info.DirectoryName ?? path), info.Name, digest, cancellationToken).ConfigureAwait(false);

        return Digest.Same(checksum, file.Checksum);
    }

    private static SavedFile Saved(HubFile file, string path, bool wasThere) => new()
    {
        RecordId = file.RecordId,
        Key = file.Key,
        FullName = path,
        SizeBytes = new FileInfo(path).Length,
        Checksum = file.Checksum,
        WasThere = wasThere,
    };
}
