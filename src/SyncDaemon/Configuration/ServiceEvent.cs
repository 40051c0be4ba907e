namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>What the service can tell somebody of: each has a beginning and an end.</summary>
internal enum ServiceEvent
{
    /// <summary>A mirror's runs fail as a whole; over with the first that does not.</summary>
    Failed,

    /// <summary>Single items of a mirror cannot be had; over when none is left.</summary>
    ItemsFailing,

    /// <summary>A mirror lags behind its hub for longer than <c>StaleAfter</c>.</summary>
    Stale,

    /// <summary>A sweep waits for <c>khsync approve</c>.</summary>
    NeedsApproval,

    /// <summary>A scrub found bytes that are not the hub's; over when they were fetched again.</summary>
    Damaged,

    /// <summary>A manifest in a watched folder could not be imported as a whole; over with the next look that imports one, or finds it mended.</summary>
    ImportFailed,

    /// <summary>A changed configuration cannot be used, so the old one stays.</summary>
    ConfigRefused,
}
