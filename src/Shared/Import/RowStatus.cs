namespace KnowledgeHub.Import;

/// <summary>What has become of a row.</summary>
public enum RowStatus
{
    /// <summary>The import ended before its turn.</summary>
    NotTried,

    /// <summary>Its draft was made.</summary>
    Created,

    /// <summary>Its draft was changed, or the draft that edits its record.</summary>
    Updated,

    /// <summary>Its record was published.</summary>
    Published,

    /// <summary>There was nothing to do.</summary>
    Unchanged,

    /// <summary>The manifest says to skip it.</summary>
    Skipped,

    /// <summary>It has changed, but its record is published.</summary>
    LeftAlone,

    /// <summary>Its draft is there, but the hub did not take all of it.</summary>
    Incomplete,

    /// <summary>It failed.</summary>
    Failed,
}
