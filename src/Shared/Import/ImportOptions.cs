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

    /// <summary>What to do when a row fails. Default: go on.</summary>
    public OnRowError OnError { get; init; } = OnRowError.Continue;
}
