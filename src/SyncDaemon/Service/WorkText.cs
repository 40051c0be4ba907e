namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Work and its ends as they are written.</summary>
internal static class WorkText
{
    public static string ToText(this Work work) => work switch
    {
        Work.Reconcile => "reconcile",
        Work.Scrub => "scrub",
        _ => "harvest",
    };

    public static string ToText(this WorkEnd end) => end switch
    {
        WorkEnd.Succeeded => "succeeded",
        WorkEnd.Partial => "partial",
        WorkEnd.NeedsApproval => "needs-approval",
        WorkEnd.Interrupted => "interrupted",
        WorkEnd.Paused => "paused",
        WorkEnd.Held => "held",
        WorkEnd.Skipped => "skipped",
        _ => "failed",
    };
}
