namespace KnowledgeHub.Harvest;

/// <summary>Which files of the mirrored records are fetched.</summary>
public sealed record FileSelection
{
    /// <summary>Every file.</summary>
    public static FileSelection All { get; } = new();

    /// <summary>No file, and no file list is asked for.</summary>
    public static FileSelection None { get; } = new() { Enabled = false };

    /// <summary>Whether files are mirrored at all. Default: yes.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Patterns of which a file's key must match one (<c>*</c>, <c>?</c>, <c>**/</c>; case-insensitive); empty means every key.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of keys that are left out, whatever <see cref="Include"/> says.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Largest file fetched, in bytes; <c>null</c> means no limit.</summary>
    public long? MaxSizeBytes { get; init; }
}
