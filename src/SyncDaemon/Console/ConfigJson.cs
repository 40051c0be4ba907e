using System.Text.Json.Nodes;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What checking the configuration found, as JSON.</summary>
internal static class ConfigJson
{
    public static string Of(KhsyncConfig config, DateTimeOffset now) => JsonLine.Document(new JsonObject
    {
        ["file"] = config.File,
        ["valid"] = true,
        ["problems"] = JsonLine.Each(config.Warnings, Problem),
        ["hubs"] = JsonLine.Each(config.Hubs, hub => new JsonObject { ["name"] = hub.Name, ["url"] = hub.Options.BaseUrl.ToString(), ["token"] = hub.Token?.ToString() }),
        ["service"] = new JsonObject { ["stateFolder"] = config.Service.StateFolder, ["port"] = config.Service.Port },
        ["mirrors"] = JsonLine.Each(config.Mirrors, mirror => new JsonObject
        {
            ["name"] = mirror.Name,
            ["hub"] = mirror.Hub.Name,
            ["path"] = mirror.Path,
            ["nextRun"] = TimeText.Iso(Enum.GetValues<Work>().Select(work => mirror.NextStart(work, now)).Min()),
            ["nextHarvest"] = TimeText.Iso(mirror.NextStart(Work.Harvest, now)),
            ["nextReconcile"] = TimeText.Iso(mirror.NextStart(Work.Reconcile, now)),
            ["nextScrub"] = TimeText.Iso(mirror.NextStart(Work.Scrub, now)),
        }),
        ["imports"] = JsonLine.Each(config.Imports, import => new JsonObject
        {
            ["name"] = import.Name, ["hub"] = import.Hub.Name, ["folder"] = import.Folder, ["nextRun"] = TimeText.Iso(import.Schedule?.NextAfter(now)),
        }),
    });

    public static string Of(ConfigException error) =>
        JsonLine.Document(new JsonObject { ["file"] = error.File, ["valid"] = false, ["problems"] = JsonLine.Each(error.Problems, Problem) });

    private static JsonObject Problem(ConfigProblem problem) => new()
    {
        ["path"] = problem.Path, ["line"] = problem.Line, ["variable"] = problem.Variable, ["warning"] = problem.IsWarning, ["message"] = problem.Message,
    };
}
