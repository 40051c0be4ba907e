using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>What is to be said of rows on which the hub failed, so that nobody knows whether it has a draft of them; pure.</summary>
internal static class UnknownDrafts
{
    private const string Ways =
        "If a draft is there, put its id into a column kh_id of this row; to leave the row alone, give it the action skip; to make a draft in any case, import with --retry-unknown (-RetryUnknown).";

    /// <summary>The report of a row that waits for somebody's decision.</summary>
    public static RowReport Report(PlannedRow planned) =>
        RowImport.Report(planned.Row, RowStatus.Failed, null) with { Problems = [Problem(planned.Row, planned.Known!, "none is made now", ProblemSeverity.Error)] }; // a row that waits is known

    /// <summary>The warning for a row that says something else by now than what the hub failed on.</summary>
    public static ManifestProblem Warn(ImportRow row, JournalRow known) => Problem(row, known, "the row has changed since, and one is made of what it says now", ProblemSeverity.Warning);

    private static ManifestProblem Problem(ImportRow row, JournalRow known, string consequence, ProblemSeverity severity) => ImportProblemCodes.Create(
        row,
        ImportProblemCodes.Unsettled,
        $"The hub was asked {known.Failed} times for the draft of this row{(known.Asked is { } asked ? $", first at {asked.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}, and failed each time; "
        + $"whether it has one is not known, for it may have stored what it cannot show: {consequence}. Look at your uploads on the hub's page.",
        severity) with
    {
        Suggestion = Ways,
    };
}
