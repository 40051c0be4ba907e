namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>When the service works on a mirror; <c>null</c> means never by itself.</summary>
/// <param name="Harvest">Fetches what is new.</param>
/// <param name="Reconcile">Harvests and sweeps for removals.</param>
/// <param name="Scrub">Re-hashes the files.</param>
internal sealed record MirrorSchedules(Schedule? Harvest, Schedule? Reconcile, Schedule? Scrub)
{
    /// <summary>The next run of any kind after a moment; <c>null</c> when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) =>
        new[] { Harvest, Reconcile, Scrub }.Select(schedule => schedule?.NextAfter(moment)).Min();
}
