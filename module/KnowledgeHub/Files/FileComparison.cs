namespace KnowledgeHub.Shell.Files;

/// <summary>What a draft has under the key of a local file.</summary>
internal enum FileComparison
{
    /// <summary>No file.</summary>
    None,

    /// <summary>A file whose upload has not ended.</summary>
    Unfinished,

    /// <summary>The same content.</summary>
    Same,

    /// <summary>Other content.</summary>
    Other,
}
