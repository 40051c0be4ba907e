namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What <c>status.json</c> adds to what a mirror says of itself.</summary>
internal sealed record MirrorReport
{
    public string? Name { get; init; }

    /// <summary>What is being done with it; <c>null</c> when nothing is.</summary>
    public ActivityReport? Activity { get; init; }

    /// <summary>When the service works on it next; <c>null</c> when never.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Why the last piece of work did not succeed; <c>null</c> when it did.</summary>
    public string? Trouble { get; init; }
}
