using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Mirror;

/// <summary>A mirror's files in a folder.</summary>
internal sealed class FolderFileStore : IFileStore
{
    private readonly string _root;
    private long _documents;

    public FolderFileStore(string root) => _root = Path.GetFullPath(root);

    /// <summary>Makes the folders that are missing.</summary>
    /// <exception cref="MirrorException">They cannot be made.</exception>
    public void CreateFolders()
    {
        try
        {
            Directory.CreateDirectory(Absolute(MirrorLayout.Partial));
            Directory.CreateDirectory(Absolute(MirrorLayout.Records));
            RefuseOtherDisk(MirrorLayout.Partial, MirrorLayout.Records);
            RefuseOtherDisk(MirrorLayout.Records, MirrorLayout.Retained);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MirrorException($"The mirror's folder {_root} cannot be written: {fault.Message}", fault);
        }
    }

    // A file gets its name by a rename, which no file system does to another.
    private void RefuseOtherDisk(string from, string to)
    {
        if (FileSystem.IsOtherDisk(Absolute(from), Absolute(to)))
            throw new MirrorException($"The mirror's folders {Absolute(from)} and {to} lie on two disks, and files are moved from one to the other; put the whole folder {_root} on one disk.");
    }

    public long FreeBytes => new DriveInfo(_root).AvailableFreeSpace;

    public IPartialFile OpenPartial(string token, string? checksum) => new PartialFile(Absolute(MirrorLayout.PartialFile(token)), checksum);

    public bool TryShare(string path, long? sizeBytes, string token)
    {
        var existing = new FileInfo(Absolute(path));
        if (!existing.Exists || (sizeBytes is { } size && existing.Length != size))
            return false;

        var partial = Absolute(MirrorLayout.PartialFile(token));
        File.Delete(partial);
        if (!FileSystem.TryLink(existing.FullName, partial))
            ItemFaults.Guard(() => File.Copy(existing.FullName, partial));

        return true;
    }

    public void SweepPartials(IReadOnlyCollection<string> keep)
    {
        foreach (var file in Directory.EnumerateFiles(Absolute(MirrorLayout.Partial)).Where(file => !keep.Contains(Path.GetFileName(file))).ToList())
            File.Delete(file);
    }

    public void Flush(IReadOnlyCollection<string> tokens, IReadOnlyCollection<string> paths)
    {
        if (FileSystem.TryFlushAll(_root))
            return;

        foreach (var token in tokens)
        {
            using var stream = new FileStream(Absolute(MirrorLayout.PartialFile(token)), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            stream.Flush(flushToDisk: true);
        }

        foreach (var folder in paths.SelectMany(FoldersOf).Distinct(StringComparer.Ordinal))
            FileSystem.FlushFolder(folder);
    }

    public void Place(string token, string path)
    {
        var file = Absolute(path);
        FileSystem.MakeFolder(Path.GetDirectoryName(file) ?? _root);
        FileSystem.Rename(Absolute(MirrorLayout.PartialFile(token)), file);
    }

    public void WriteDocument(string path, ReadOnlyMemory<byte> bytes)
    {
        var file = Absolute(path);
        FileSystem.MakeFolder(Path.GetDirectoryName(file) ?? _root);
        // It gets its name when it is whole: whoever reads beside us, or after a kill, never finds a part of one. What a kill leaves lies
        // in partial/ and is swept there. Sharing everything spares a lock.
        var partial = Absolute(MirrorLayout.PartialFile($"document-{Interlocked.Increment(ref _documents)}"));
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1))
            ItemFaults.Guard(() => stream.Write(bytes.Span));
        FileSystem.Rename(partial, file);
    }

    public long? SizeOf(string path) => new FileInfo(Absolute(path)) is { Exists: true } file ? file.Length : null;

    public byte[] Read(string path) => File.ReadAllBytes(Absolute(path));

    public bool Holds(string path, ReadOnlyMemory<byte> bytes) => SizeOf(path) == bytes.Length && Read(path).AsSpan().SequenceEqual(bytes.Span);

    public void RemoveEmptyFolders(string folder)
    {
        var absolute = Absolute(folder);
        if (!Directory.Exists(absolute))
            return;
        foreach (var inner in Directory.EnumerateDirectories(absolute, "*", SearchOption.AllDirectories).OrderByDescending(inner => inner.Length).Append(absolute).ToList())
        {
            if (!Directory.EnumerateFileSystemEntries(inner).Any())
                Directory.Delete(inner);
        }
    }

    public Stream OpenRead(string path) =>
        new FileStream(Absolute(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);

    public IEnumerable<string> List(string folder)
    {
        var absolute = Absolute(folder);
        return Directory.Exists(absolute)
            ? Directory.EnumerateFiles(absolute, "*", SearchOption.AllDirectories)
                .Select(file => file.Substring(_root.Length).TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
    }

    public void Move(string from, string to)
    {
        if (!File.Exists(Absolute(from)))
            return;
        FileSystem.MakeFolder(Path.GetDirectoryName(Absolute(to)) ?? _root);
        FileSystem.Rename(Absolute(from), Absolute(to));
        RemoveEmptyAbove(from);
    }

    public void Delete(string path)
    {
        if (!File.Exists(Absolute(path)))
            return;
        File.Delete(Absolute(path));
        RemoveEmptyAbove(path);
    }

    private string Absolute(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    // Leaves the two-letter folders: the next record of theirs needs them again.
    private void RemoveEmptyAbove(string path)
    {
        for (var folder = Parent(path); folder.Count(c => c == '/') >= 2 || folder.StartsWith(MirrorLayout.Retained + "/", StringComparison.Ordinal); folder = Parent(folder))
        {
            if (Directory.Exists(Absolute(folder)) && Directory.EnumerateFileSystemEntries(Absolute(folder)).Any())
                return;
            if (Directory.Exists(Absolute(folder)))
                Directory.Delete(Absolute(folder));
        }
    }

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path.Substring(0, slash) : "";

    private IEnumerable<string> FoldersOf(string path)
    {
        for (var folder = Parent(path); folder.Length > 0; folder = Parent(folder))
            yield return Absolute(folder);
    }
}
