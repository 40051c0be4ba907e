namespace KnowledgeHub.Import;

/// <summary>What an import does when a row fails.</summary>
public enum OnRowError
{
    /// <summary>It goes on with the other rows.</summary>
    Continue,

    /// <summary>It ends what it has begun and begins no other row.</summary>
    Stop,
}

/// <summary>How an import is done.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether rows that ask for it are published. Default false.</summary>
    public bool Publish { get; init; }

    /// <summary>
    /// Whether rows may change drafts that others have open: the edit or the next version of a published record that somebody has begun, and drafts that
    /// somebody has changed since the import did. Default false: such rows fail, and what others have written stays as it is.
    /// </summary>
    public bool AllowOpenDrafts { get; init; }

    /// <summary>
    /// Whether drafts are made of rows on which the hub failed before, although it may have made them then. Default false: such rows fail until somebody decides.
    /// </summary>
    public bool RetryUnknown { get; init; }

    /// <summary>Whether drafts are published of which the hub has not taken all: what it did not take is missing in the record. Default false.</summary>
    public bool PublishIncomplete { get; init; }

    /// <summary>What to do when a row fails. Default: go on.</summary>
    public OnRowError OnError { get; init; } = OnRowError.Continue;
}
