namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A configuration in which everything fits.</summary>
/// <param name="File">The file it was read from, absolute.</param>
/// <param name="Hubs">The hubs, in the file's order.</param>
/// <param name="Mirrors">The mirrors, in the file's order.</param>
/// <param name="Imports">The imports, in the file's order.</param>
internal sealed record KhsyncConfig(
    string File, IReadOnlyList<HubConfig> Hubs, IReadOnlyList<MirrorConfig> Mirrors, IReadOnlyList<ImportConfig> Imports)
{
    /// <summary>How the service itself behaves.</summary>
    public required ServiceConfig Service { get; init; }

    /// <summary>Its file as it was just before it was read, so that a change during or after that is seen however late somebody looks.</summary>
    public ConfigStamp Stamp { get; init; }

    /// <summary>What should be changed though everything works.</summary>
    public IReadOnlyList<ConfigProblem> Warnings { get; init; } = [];

    /// <summary>Finds a hub by name, whatever its case.</summary>
    public HubConfig? FindHub(string name) => Hubs.FirstOrDefault(hub => Same(hub.Name, name));

    /// <summary>Finds a mirror by name, whatever its case.</summary>
    public MirrorConfig? FindMirror(string name) => Mirrors.FirstOrDefault(mirror => Same(mirror.Name, name));

    /// <summary>Finds an import by name, whatever its case.</summary>
    public ImportConfig? FindImport(string name) => Imports.FirstOrDefault(import => Same(import.Name, name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
