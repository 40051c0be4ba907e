using System.Text.Json.Nodes;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Results of imports and checks as JSON, one object a line.</summary>
internal static class ImportJson
{
    public static string Of(RowReport row) => JsonLine.Document(new JsonObject
    {
        ["key"] = row.Key,
        ["row"] = row.Row,
        ["status"] = row.StatusText,
        ["id"] = row.RecordId,
        ["url"] = row.Url,
        ["doi"] = row.Doi,
        ["filesDone"] = row.FilesDone,
        ["bytes"] = row.Bytes,
        ["seconds"] = Math.Round(row.Time.TotalSeconds, 3),
        ["community"] = row.Community,
        ["package"] = row.Package,
        ["problems"] = JsonLine.Each(row.Problems, Node),
    });

    public static string Of(ManifestProblem problem) => JsonLine.Document(Node(problem));

    public static string Of(string manifest, ManifestVerdict verdict, int? requestsPerMinute) => JsonLine.Document(new JsonObject
    {
        ["path"] = manifest,
        ["rows"] = verdict.Rows,
        ["rowsWithErrors"] = verdict.RowsWithErrors,
        ["filesChecked"] = verdict.FilesChecked,
        ["sound"] = verdict.IsSound,
        ["report"] = verdict.Folder,
        ["plan"] = verdict.Plan is not { } plan ? null : new JsonObject
        {
            ["create"] = plan.Creates,
            ["settle"] = plan.Settles,
            ["undecided"] = plan.Undecided,
            ["update"] = plan.Updates,
            ["newVersion"] = plan.NewVersions,
            ["complete"] = plan.Completes,
            ["unchanged"] = plan.Nothing,
            ["leftAlone"] = plan.LeftAlone,
            ["publish"] = plan.Publishes,
            ["review"] = plan.Reviews,
            ["package"] = plan.Packaged,
            ["heldBack"] = plan.HeldBack,
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
        ["columnLetter"] = problem.ColumnLetter,
        ["item"] = problem.Item,
        ["value"] = problem.Value,
        ["message"] = problem.Message,
        ["suggestion"] = problem.Suggestion,
    };
}
