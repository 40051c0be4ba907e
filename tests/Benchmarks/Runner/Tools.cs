namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>Finds the programs that khsync is measured against.</summary>
internal static class Tools
{
    /// <summary>The names among these that are not on the PATH.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Where(name => !folders.Any(folder => File.Exists(Path.Combine(folder, name))))];
    }
}
