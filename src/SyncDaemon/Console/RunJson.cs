using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Results of runs as JSON, one object a line; names as in the mirror's table <c>run</c>.</summary>
/// <remarks>Built member by member, since a harvest that prints one line would otherwise load all that finds members by reflection.</remarks>
internal static class RunJson
{
    /// <summary>Compact, and readable where text is not ASCII: this is never embedded in a page.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static string Of(NamedMirror mirror, HarvestReport report) => Line(new JsonObject
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
        ["files"] = report.Counts.Files,
        ["bytes"] = report.Counts.Bytes,
        ["failed"] = report.Counts.Failed,
        ["error"] = report.Error,
        ["requests"] = report.Requests,
        ["awaiting_approval"] = report.AwaitingApproval,
        ["failures"] = Each(report.Failures, failure => new JsonObject { ["record_id"] = failure.RecordId, ["key"] = failure.Key, ["error"] = failure.Error }),
    });

    public static string Of(NamedMirror mirror, HarvestPlan plan) => Line(new JsonObject
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
        ["needs_approval"] = plan.NeedsApproval,
        ["changes"] = Each(plan.Changes, change => new JsonObject
        {
            ["record_id"] = change.RecordId, ["title"] = change.Title, ["change"] = change.Change, ["files"] = change.Files, ["bytes"] = change.Bytes,
        }),
    });

    public static string Of(VerifyProblem problem) => Line(new JsonObject
    {
        ["kind"] = problem.Kind.ToString().ToLowerInvariant(),
        ["record_id"] = problem.RecordId,
        ["key"] = problem.Key,
        ["path"] = problem.Path,
        ["message"] = problem.Message,
    });

    public static string OfApproval(NamedMirror mirror, long approved) => Line(new JsonObject { ["name"] = mirror.Name, ["path"] = mirror.Path, ["approved"] = approved });

    public static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> toJson) => new([.. items.Select(toJson)]);

    public static string Line(JsonObject document) => document.ToJsonString(Options);

    public static string Text(string value) => JsonValue.Create(value).ToJsonString(Options);
}
