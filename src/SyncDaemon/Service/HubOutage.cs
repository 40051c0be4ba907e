namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Tells a hub that is down from one mirror that fails: the first concerns all mirrors of the hub, and is one event.</summary>
internal static class HubOutage
{
    /// <summary>Whether a mirror does not reach its hub, and no other mirror has reached it since.</summary>
    /// <param name="mirror">The mirror.</param>
    /// <param name="others">The other mirrors of its hub.</param>
    public static bool IsDown(MirrorSituation mirror, IEnumerable<MirrorSituation> others) =>
        mirror.UnreachedSince is { } since && !others.Any(other => other.Reached > since);
}
