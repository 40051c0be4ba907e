using System.Text.Json;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What checking the configuration found, as JSON.</summary>
internal static class ConfigJson
{
    public static string Of(KhsyncConfig config, DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        file = config.File,
        valid = true,
        problems = config.Warnings.Select(Problem),
        hubs = config.Hubs.Select(hub => new { name = hub.Name, url = hub.Options.BaseUrl.ToString(), token = hub.Token?.ToString() }),
        service = new { stateFolder = config.Service.StateFolder, port = config.Service.Port },
        mirrors = config.Mirrors.Select(mirror => new
        {
            name = mirror.Name,
            hub = mirror.Hub.Name,
            path = mirror.Path,
            nextRun = Iso(Enum.GetValues<Work>().Select(work => mirror.NextStart(work, now)).Min()),
            nextHarvest = Iso(mirror.NextStart(Work.Harvest, now)),
            nextReconcile = Iso(mirror.NextStart(Work.Reconcile, now)),
            nextScrub = Iso(mirror.NextStart(Work.Scrub, now)),
        }),
        imports = config.Imports.Select(import => new { name = import.Name, hub = import.Hub.Name, folder = import.Folder, nextRun = Iso(import.Schedule?.NextAfter(now)) }),
    }, RunJson.Options);

    public static string Of(ConfigException error) =>
        JsonSerializer.Serialize(new { file = error.File, valid = false, problems = error.Problems.Select(Problem) }, RunJson.Options);

    private static object Problem(ConfigProblem problem) =>
        new { path = problem.Path, line = problem.Line, variable = problem.Variable, warning = problem.IsWarning, message = problem.Message };

    private static string? Iso(DateTimeOffset? moment) => moment is { } known ? TimeText.Iso(known) : null;
}
