namespace KnowledgeHub.Import;

/// <summary>A file that a row wants its draft to have.</summary>
/// <param name="Key">Its name on the hub.</param>
/// <param name="Path">Where it lies, absolute.</param>
/// <param name="SizeBytes">Its size in bytes when it was looked at.</param>
/// <param name="Modified">When it was last changed.</param>
public sealed record ImportFile(string Key, string Path, long SizeBytes, DateTimeOffset Modified)
{
    /// <summary>What its content must be, <c>md5:…</c> or <c>sha256:…</c>; <c>null</c> when the manifest does not say.</summary>
    public string? Checksum { get; init; }

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
