using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What is being done with a mirror just now.</summary>
/// <param name="Work">What.</param>
/// <param name="Since">Since when.</param>
internal sealed record MirrorActivity(Work Work, DateTimeOffset Since)
{
    /// <summary>How far a harvest is; <c>null</c> before its first word.</summary>
    public HarvestProgress? Harvest { get; init; }

    /// <summary>How far a scrub is; <c>null</c> before its first word.</summary>
    public VerifyProgress? Scrub { get; init; }
}
