using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>What the hub did not take of a row. It would publish the draft without that, and say nothing.</summary>
internal static class UntakenValues
{
    /// <summary>Whether a draft that lacks something is published all the same; says of it what is missing then, or why it is not published.</summary>
    /// <param name="row">The row.</param>
    /// <param name="problems">What is wrong with it; changed here.</param>
    /// <param name="options">How the import is done.</param>
    public static bool MayBePublished(ImportRow row, List<ManifestProblem> problems, ImportOptions options)
    {
        var errors = problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        if (errors.Any(problem => problem.Code != ImportProblemCodes.ValueRefused))
            return false;

        if (options.PublishIncomplete)
        {
            for (var at = 0; at < problems.Count; at++)
                problems[at] = problems[at] with { Severity = ProblemSeverity.Warning };

            return true;
        }

        problems.Add(RowCells.Problem(row, "publish", ImportProblemCodes.HeldBack, $"The draft is not published: what the hub did not take would be missing in the record ({Names(errors)}).") with
        {
            Severity = ProblemSeverity.Warning,
            Suggestion = "Mend those cells and import again, or publish without them: --publish-incomplete (-PublishIncomplete).",
        });

        return false;
    }

    private static string Names(List<ManifestProblem> errors) => string.Join(", ", errors.Select(error => error.Column ?? error.Message).Distinct(StringComparer.Ordinal));
}
