using System.Text.Json.Nodes;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Results of imports and checks as JSON, one object a line; names as in the report's columns.</summary>
internal static class ImportJson
{
    public static string Of(RowReport row) => JsonLine.Of(new JsonObject
    {
        ["key"] = row.Key,
        ["row"] = row.Row,
        ["status"] = row.StatusText,
        ["id"] = row.RecordId,
        ["url"] = row.Url,
        ["doi"] = row.Doi,
        ["files_done"] = row.FilesDone,
        ["bytes"] = row.Bytes,
        ["seconds"] = Math.Round(row.Time.TotalSeconds, 3),
        ["community"] = row.Community,
        ["package"] = row.Package,
        ["problems"] = JsonLine.Each(row.Problems, Node),
    });

    public static string Of(ManifestProblem problem) => JsonLine.Of(Node(problem));

    public static string Of(string manifest, ManifestVerdict verdict, int? requestsPerMinute) => JsonLine.Of(new JsonObject
    {
        ["path"] = manifest,
        ["rows"] = verdict.Rows,
        ["rows_with_errors"] = verdict.RowsWithErrors,
        ["files_checked"] = verdict.FilesChecked,
        ["sound"] = verdict.IsSound,
        ["report"] = verdict.Folder,
        ["plan"] = verdict.Plan is not { } plan ? null : new JsonObject
        {
            ["create"] = plan.Creates,
            ["settle"] = plan.Settles,
            ["undecided"] = plan.Undecided,
            ["update"] = plan.Updates,
            ["new_version"] = plan.NewVersions,
            ["complete"] = plan.Completes,
            ["unchanged"] = plan.Nothing,
            ["left_alone"] = plan.LeftAlone,
            ["publish"] = plan.Publishes,
            ["review"] = plan.Reviews,
            ["package"] = plan.Packaged,
            ["held_back"] = plan.HeldBack,
            ["files"] = plan.Files,
            ["bytes"] = plan.Bytes,
            ["requests"] = plan.Requests,
            ["seconds"] = (long)plan.LeastTime(requestsPerMinute).TotalSeconds,
        },
    });

    private static JsonObject Node(ManifestProblem problem) => new()
    {
        ["severity"] = problem.Severity.ToString().ToLowerInvariant(),
        ["code"] = problem.Code,
        ["key"] = problem.Key,
        ["row"] = problem.Row,
        ["column"] = problem.Column,
        ["column_letter"] = problem.ColumnLetter,
        ["item"] = problem.Item,
        ["value"] = problem.Value,
        ["message"] = problem.Message,
        ["suggestion"] = problem.Suggestion,
    };
}
