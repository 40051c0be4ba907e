namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service does with a mirror.</summary>
internal enum Work
{
    /// <summary>Fetches what is new or changed.</summary>
    Harvest,

    /// <summary>Harvests, and sweeps for what the hub no longer has.</summary>
    Reconcile,

    /// <summary>Re-hashes a part of the mirror and fetches again what rotted.</summary>
    Scrub,
}
