using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Finds folders that two mirrors, two imports, or a mirror and an import would both use.</summary>
internal static class FolderConflicts
{
    /// <summary>Looks at the values themselves, so that a mirror with other problems counts too.</summary>
    public static IEnumerable<ConfigProblem> Among(ConfigNode root, string folder)
    {
        var mirrors = Folders(root, "Mirrors", "Path", folder);
        for (var later = 1; later < mirrors.Count; later++)
        {
            foreach (var earlier in mirrors.Take(later))
            {
                if (Clash(mirrors[later].Path, earlier.Path) is { } clash)
                    yield return mirrors[later].Value.Problem($"{clash} mirror '{earlier.Name}' ({earlier.Path}); each mirror needs a folder of its own.");
            }
        }

        var imports = Folders(root, "Imports", "Folder", folder);
        foreach (var import in imports)
        {
            if (imports.TakeWhile(earlier => earlier != import).FirstOrDefault(earlier => string.Equals(earlier.Path, import.Path, Comparison)) is { Name: { } name })
                yield return import.Value.Problem($"This is also the folder of import '{name}'; each import needs a folder of its own.");
            foreach (var mirror in mirrors)
            {
                if (Clash(import.Path, mirror.Path) is { } clash)
                    yield return import.Value.Problem($"{clash} mirror '{mirror.Name}' ({mirror.Path}); a mirror's folder holds nothing else.");
            }
        }
    }

    private static List<(string Name, string Path, ConfigNode Value)> Folders(ConfigNode root, string section, string key, string folder) =>
        [.. from member in root.Find(section)?.Members ?? []
            let value = member.Value.Find(key)
            where value is { Kind: JsonValueKind.String } && value.Text.Trim().Length > 0 && !value.Text.Contains('\0')
            select (member.Key, Path.TrimEndingDirectorySeparator(Path.GetFullPath(value.Text, folder)), value)];

    private static string? Clash(string path, string other) =>
        string.Equals(path, other, Comparison) ? "This is also the folder of"
        : Holds(other, path) ? "This folder lies inside that of"
        : Holds(path, other) ? "This folder holds that of"
        : null;

    private static bool Holds(string outer, string inner) =>
        inner.StartsWith(Path.EndsInDirectorySeparator(outer) ? outer : outer + Path.DirectorySeparatorChar, Comparison);

    // Elsewhere folders that differ only in case are two folders.
    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
