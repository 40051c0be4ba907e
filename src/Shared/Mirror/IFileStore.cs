namespace KnowledgeHub.Mirror;

/// <summary>Where a mirror's files are kept. Paths are the mirror's own, relative, with <c>/</c>; they never come from the hub as they are.</summary>
internal interface IFileStore
{
    /// <summary>Bytes free for new content.</summary>
    long FreeBytes { get; }

    /// <summary>Opens the beginning of a file that is being fetched, with what is there of it already.</summary>
    /// <param name="token">Names the file while it is not complete; the same token finds the same beginning, also after a restart.</param>
    /// <param name="checksum">The checksum the hub promises; <c>null</c> when it promises none.</param>
    IPartialFile OpenPartial(string token, string? checksum);

    /// <summary>Makes a complete file's bytes the partial file of a token, without copying where the store can; <c>false</c> when it is not there or not of that size.</summary>
    bool TryShare(string path, long? sizeBytes, string token);

    /// <summary>Removes the partial files of all tokens but these.</summary>
    void SweepPartials(IReadOnlyCollection<string> keep);

    /// <summary>Makes all that was written survive a power cut. Called before <see cref="Place"/>, and before the database says that a file is there.</summary>
    /// <param name="tokens">The partial files concerned.</param>
    /// <param name="paths">The placed files concerned.</param>
    void Flush(IReadOnlyCollection<string> tokens, IReadOnlyCollection<string> paths);

    /// <summary>Gives a complete partial file its name; readers see the old file or the new one, never a part.</summary>
    void Place(string token, string path);

    /// <summary>Writes a record's document whole. It need not survive a power cut.</summary>
    void WriteDocument(string path, ReadOnlyMemory<byte> bytes);

    /// <summary>Size of a file in bytes; <c>null</c> when it is not there.</summary>
    long? SizeOf(string path);

    /// <summary>All of a small file.</summary>
    byte[] Read(string path);

    /// <summary>Whether a file is there and holds these bytes.</summary>
    bool Holds(string path, ReadOnlyMemory<byte> bytes);

    /// <summary>Removes a folder and those in it as far as they hold no files.</summary>
    void RemoveEmptyFolders(string folder);

    /// <summary>Opens a file for reading.</summary>
    Stream OpenRead(string path);

    /// <summary>Paths of the files below a folder.</summary>
    IEnumerable<string> List(string folder);

    /// <summary>Moves a file; nothing happens when it is not there.</summary>
    void Move(string from, string to);

    /// <summary>Removes a file, and the folders it leaves empty; nothing happens when it is not there.</summary>
    void Delete(string path);
}

/// <summary>A file that is being fetched.</summary>
internal interface IPartialFile : IAsyncDisposable
{
    /// <summary>Bytes that are here.</summary>
    long Length { get; }

    /// <summary>Forgets what is here.</summary>
    Task RestartAsync();

    /// <summary>Appends bytes of a buffer rented from the shared pool.</summary>
    /// <returns>The buffer to fill next, which the caller owns; the one given may still be read, and belongs to the file when it is another.</returns>
    Task<byte[]> AppendAsync(byte[] buffer, int count, CancellationToken cancellationToken);

    /// <summary>The checksum of all that is here; <c>null</c> when none was promised that can be reckoned.</summary>
    Task<string?> CompleteAsync(CancellationToken cancellationToken);
}
