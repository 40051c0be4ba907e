using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>What a valid configuration probably lacks on this machine: warnings for somebody who checks it, nothing that stops a run.</summary>
internal static class ConfigAdvice
{
    /// <summary>Looks at the configuration and at the folders it names; creates nothing.</summary>
    public static IEnumerable<ConfigProblem> For(KhsyncConfig config, IReadOnlyDictionary<string, string> environment) =>
        [.. config.Mirrors.SelectMany(OfMirror), .. config.Imports.SelectMany(import => OfImport(import, config, environment)), .. Folder("Service.StateFolder", config.Service.StateFolder)];

    private static IEnumerable<ConfigProblem> OfMirror(MirrorConfig mirror)
    {
        var path = $"Mirrors.{mirror.Name}";
        if (mirror.Schedules is { Harvest: null, Reconcile: null, Scrub: null })
            yield return Warning($"{path}.Schedule", "The mirror has no schedule, so the service never runs it; add one, such as \"Schedule\": \"0 15 2 ? * *\", or run: khsync mirror " + mirror.Name);
        foreach (var problem in Folder($"{path}.Path", mirror.Path))
            yield return problem;
    }

    private static IEnumerable<ConfigProblem> OfImport(ImportConfig import, KhsyncConfig config, IReadOnlyDictionary<string, string> environment)
    {
        var path = $"Imports.{import.Name}";
        if (import.Hub.Token is null && !HasVariable(config, environment))
            yield return Warning($"Hubs.{import.Hub.Name}.Token", $"The hub has no Token, so import {import.Name} cannot create drafts; add one, such as \"Token\": {{ \"File\": \"{import.Hub.Name}.token\" }}.");
        if (import.Schedule is null)
            yield return Warning($"{path}.Schedule", "The import has no schedule, so the service never looks into its folder; add one, such as \"Schedule\": \"0 0/5 * * * ?\".");
        if (!Directory.Exists(import.Folder))
            yield return Warning($"{path}.Folder", $"The folder {import.Folder} does not exist; create it, or correct the path.");
    }

    // The variable serves one hub only; with several, the service does not send it.
    private static bool HasVariable(KhsyncConfig config, IReadOnlyDictionary<string, string> environment) =>
        config.Hubs.Count == 1 && environment.GetValueOrDefault(HubTokens.TokenVariable) is { Length: > 0 };

    private static IEnumerable<ConfigProblem> Folder(string path, string folder)
    {
        if (Directory.Exists(folder))
            yield break;
        var nearest = Path.GetDirectoryName(folder);
        while (nearest is not null && !Directory.Exists(nearest) && !File.Exists(nearest))
            nearest = Path.GetDirectoryName(nearest);
        if (File.Exists(folder) || File.Exists(nearest))
            yield return Warning(path, $"The folder {folder} cannot be created, because {(File.Exists(folder) ? folder : nearest)} is a file.");
        else if (nearest is null)
            yield return Warning(path, $"The folder {folder} cannot be created: its drive or root does not exist.");
        else if (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess && (File.GetUnixFileMode(nearest) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0)
            yield return Warning(path, $"The folder {folder} cannot be created: nobody may write to {nearest}.");
    }

    private static ConfigProblem Warning(string path, string message) => new(path, message) { IsWarning = true };
}
