using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>How a piece of work ended.</summary>
/// <param name="Work">What was done.</param>
/// <param name="End">How it ended.</param>
/// <param name="Error">Why it did not succeed, one sentence; <c>null</c> when it did.</param>
internal sealed record WorkResult(Work Work, WorkEnd End, string? Error = null)
{
    /// <summary>The harvest, where there was one.</summary>
    public HarvestReport? Harvest { get; init; }

    /// <summary>The scrub, where there was one.</summary>
    public ScrubReport? Scrub { get; init; }

    public static WorkResult Of(Work work, HarvestReport report) => new(work, report.Outcome switch
    {
        RunOutcome.Succeeded => WorkEnd.Succeeded,
        RunOutcome.Partial => WorkEnd.Partial,
        RunOutcome.NeedsApproval => WorkEnd.NeedsApproval,
        RunOutcome.Interrupted => WorkEnd.Interrupted,
        _ => WorkEnd.Failed,
    }, report.Error) { Harvest = report };
}
