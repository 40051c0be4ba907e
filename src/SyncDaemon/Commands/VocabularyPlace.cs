namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Where a hub's vocabularies are kept between runs.</summary>
internal static class VocabularyPlace
{
    /// <summary>The folder, one for each hub.</summary>
    /// <param name="hub">The hub's address; <c>null</c> for none in particular.</param>
    /// <param name="manifest">A manifest; where nobody has a home, the folder is beside it.</param>
    /// <param name="environment">The environment variables.</param>
    public static string Of(Uri? hub, string manifest, IReadOnlyDictionary<string, string> environment)
    {
        var cache = Given("XDG_CACHE_HOME")
            ?? (OperatingSystem.IsWindows() ? Given("LOCALAPPDATA") : Given("HOME") is { } home ? Path.Combine(home, ".cache") : null);
        var root = cache is null ? Path.Combine(manifest + ".runs", "vocabularies") : Path.Combine(cache, "khsync", "vocabularies");

        return Path.Combine(root, hub is null ? "any" : hub.Authority.Replace(':', '_'));

        string? Given(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
    }
}
