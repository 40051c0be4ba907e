namespace KnowledgeHub.LocalHub;

/// <summary>How a record went away.</summary>
internal enum Deletion
{
    None,

    /// <summary>As if it never existed: 404.</summary>
    Removed,

    /// <summary>Deleted with a tombstone: 410.</summary>
    Tombstone,
}
