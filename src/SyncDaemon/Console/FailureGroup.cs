using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Failures with one reason.</summary>
/// <param name="Reason">The reason, with <c>…</c> for the record and the file.</param>
/// <param name="Failures">What failed for it.</param>
internal sealed record FailureGroup(string Reason, IReadOnlyList<HarvestFailure> Failures)
{
    /// <summary>Groups failures whose sentences differ only in the record and file they name; the largest group first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<HarvestFailure> failures) =>
        [.. failures.GroupBy(WithoutNames).Select(group => new FailureGroup(group.Key, [.. group])).OrderByDescending(group => group.Failures.Count)];

    private static string WithoutNames(HarvestFailure failure)
    {
        var reason = failure.Key is { Length: > 0 } key ? failure.Error.Replace(key, "…", StringComparison.Ordinal) : failure.Error;
        return reason.Replace(failure.RecordId, "…", StringComparison.Ordinal);
    }
}
