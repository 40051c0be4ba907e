namespace KnowledgeHub.Import;

/// <summary>Where the vocabularies that manifests are checked against are kept from one run to the next.</summary>
public static class VocabularyFolder
{
    /// <summary>The folder of a hub in the user's cache, which all programs of this kind share.</summary>
    /// <param name="hub">The hub's address; <c>null</c> for none in particular.</param>
    /// <param name="manifest">A manifest; where nobody has a home, the folder is beside it.</param>
    /// <param name="variable">The value of an environment variable; <c>null</c> for none.</param>
    public static string Of(Uri? hub, string manifest, Func<string, string?> variable) =>
        In(Cache(variable) is { } cache ? Path.Combine(cache, "khsync") : manifest + ".runs", hub);

    /// <summary>The folder of a hub below a place of one's own.</summary>
    /// <param name="place">The folder that holds those of all hubs.</param>
    /// <param name="hub">The hub's address; <c>null</c> for none in particular.</param>
    public static string In(string place, Uri? hub) => Path.Combine(place, "vocabularies", hub is null ? "any" : hub.Authority.Replace(':', '_'));

    private static string? Cache(Func<string, string?> variable)
    {
        if (Given("XDG_CACHE_HOME") is { } cache)
            return cache;
        if (Path.DirectorySeparatorChar == '\\')
            return Given("LOCALAPPDATA");

        return Given("HOME") is { } home ? Path.Combine(home, ".cache") : null;

        string? Given(string name) => variable(name) is { Length: > 0 } value && Path.IsPathRooted(value) ? value : null;
    }
}
