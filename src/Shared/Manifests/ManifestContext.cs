namespace KnowledgeHub.Manifests;

/// <summary>What a manifest is read against: the folder it lies in, the hub's vocabularies, and what the hub takes.</summary>
public sealed record ManifestContext
{
    /// <summary>The folder that relative paths begin in: the manifest's own.</summary>
    public required string Folder { get; init; }

    /// <summary>The hub's vocabularies, as far as they are known.</summary>
    public required IVocabularies Vocabularies { get; init; }

    /// <summary>Whether files may lie outside the folder.</summary>
    /// <value>Default no: a manifest from somebody else must not collect what lies elsewhere.</value>
    public bool AllowOutside { get; init; }

    /// <summary>Whether the row's files are looked at: whether they exist, can be read, are too large.</summary>
    public bool ChecksFiles { get; init; } = true;

    /// <summary>Whether files are read to compare them with <c>files_checksum</c>.</summary>
    public bool ChecksFileContent { get; init; } = true;

    /// <summary>The largest file the hub takes, in bytes; <c>null</c> when it sets no limit.</summary>
    public long? MaxFileSizeBytes { get; init; }

    /// <summary>The most bytes the hub takes in one record; <c>null</c> when it sets no limit.</summary>
    public long? MaxTotalSizeBytes { get; init; }

    /// <summary>The clock, for embargoes.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
