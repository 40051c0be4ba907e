using System.Text.Json.Nodes;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Results of runs as JSON, one object a line; names as in the mirror's table <c>run</c>.</summary>
internal static class RunJson
{
    public static string Of(NamedMirror mirror, HarvestReport report) => JsonLine.Document(new JsonObject
    {
        ["id"] = report.RunId,
        ["name"] = mirror.Name,
        ["path"] = mirror.Path,
        ["started"] = TimeText.Iso(report.Started),
        ["ended"] = TimeText.Iso(report.Ended),
        ["outcome"] = RunOutcomes.ToText(report.Outcome),
        ["seen"] = report.Counts.Seen,
        ["added"] = report.Counts.Added,
        ["updated"] = report.Counts.Updated,
        ["unchanged"] = report.Counts.Unchanged,
        ["removed"] = report.Counts.Removed,
        ["missing"] = report.Counts.Missing,
        ["restricted"] = report.Counts.Restricted,
        ["files"] = report.Counts.Files,
        ["bytes"] = report.Counts.Bytes,
        ["failed"] = report.Counts.Failed,
        ["error"] = report.Error,
        ["requests"] = report.Requests,
        ["awaitingApproval"] = report.AwaitingApproval,
        ["failures"] = JsonLine.Each(report.Failures, failure => new JsonObject { ["recordId"] = failure.RecordId, ["key"] = failure.Key, ["error"] = failure.Error }),
    });

    public static string Of(NamedMirror mirror, HarvestPlan plan) => JsonLine.Document(new JsonObject
    {
        ["name"] = mirror.Name,
        ["path"] = mirror.Path,
        ["plan"] = true,
        ["added"] = plan.Added,
        ["updated"] = plan.Updated,
        ["unchanged"] = plan.Unchanged,
        ["missing"] = plan.Missing,
        ["tombstoned"] = plan.Tombstoned,
        ["files"] = plan.Files,
        ["bytes"] = plan.Bytes,
        ["needsApproval"] = plan.NeedsApproval,
        ["changes"] = JsonLine.Each(plan.Changes, change => new JsonObject
        {
            ["recordId"] = change.RecordId, ["title"] = change.Title, ["change"] = change.Change, ["files"] = change.Files, ["bytes"] = change.Bytes,
        }),
    });

    public static string Of(VerifyProblem problem) => JsonLine.Of(new JsonObject
    {
        ["kind"] = problem.Kind.ToString().ToLowerInvariant(),
        ["recordId"] = problem.RecordId,
        ["key"] = problem.Key,
        ["path"] = problem.Path,
        ["message"] = problem.Message,
    });

    public static string OfApproval(NamedMirror mirror, long approved) => JsonLine.Document(new JsonObject { ["name"] = mirror.Name, ["path"] = mirror.Path, ["approved"] = approved });
}
