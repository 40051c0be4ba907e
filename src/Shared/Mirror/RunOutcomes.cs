namespace KnowledgeHub.Mirror;

/// <summary>The words for <see cref="RunOutcome"/> in the database and in output.</summary>
public static class RunOutcomes
{
    /// <summary><c>succeeded</c>, <c>partial</c>, <c>failed</c>, <c>interrupted</c> or <c>needs-approval</c>.</summary>
    public static string ToText(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Partial => "partial",
        RunOutcome.Failed => "failed",
        RunOutcome.Interrupted => "interrupted",
        _ => "needs-approval",
    };
}
