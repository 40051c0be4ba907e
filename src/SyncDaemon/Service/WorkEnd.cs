namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>How a piece of work can end.</summary>
internal enum WorkEnd
{
    /// <summary>All of it is done.</summary>
    Succeeded,

    /// <summary>Single items wait to be tried again.</summary>
    Partial,

    /// <summary>A sweep waits for approval.</summary>
    NeedsApproval,

    /// <summary>Stopped; the next run goes on from there.</summary>
    Interrupted,

    /// <summary>Stopped at the beginning of quiet hours.</summary>
    Paused,

    /// <summary>Another process holds the mirror.</summary>
    Held,

    /// <summary>There was nothing to do it with yet.</summary>
    Skipped,

    /// <summary>It failed as a whole.</summary>
    Failed,
}
