namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Finds hubs whose connections are too few for all that share them: one for records, one for files, one for files that take hours.</summary>
internal static class SharedConnections
{
    private const int Enough = 3;

    public static IEnumerable<ConfigProblem> Among(ConfigNode root, KhsyncConfig config)
    {
        foreach (var hub in config.Hubs.Where(hub => hub.Options.Connections < Enough))
        {
            var sharers = config.Mirrors.Count(mirror => mirror.Hub == hub) + config.Imports.Count(import => import.Hub == hub);
            if (sharers < 2 || root.Find("Hubs")?.Find(hub.Name)?.Find("Connections") is not { } node)
                continue;

            var waits = hub.Options.Connections == 1 ? "the others wait" : "the files of the others wait";
            yield return node.Problem($"{sharers} mirrors and imports share this: in the service, while one fetches a large file {waits}. With {Enough} or more connections they go on.") with { IsWarning = true };
        }
    }
}
