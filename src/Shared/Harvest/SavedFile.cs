namespace KnowledgeHub.Harvest;

/// <summary>A file of a hub that is on the disk now.</summary>
public sealed record SavedFile
{
    /// <summary>The record or draft it belongs to.</summary>
    public required string RecordId { get; init; }

    /// <summary>Its name on the hub.</summary>
    public required string Key { get; init; }

    /// <summary>Where it is, absolute.</summary>
    public required string FullName { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>The checksum that was compared with the hub's, such as <c>md5:…</c>; <c>null</c> when the hub gives none.</summary>
    public required string? Checksum { get; init; }

    /// <summary>Whether it was there already and right, so that nothing was fetched.</summary>
    public required bool WasThere { get; init; }

    /// <summary>Where it is.</summary>
    public override string ToString() => FullName;
}
