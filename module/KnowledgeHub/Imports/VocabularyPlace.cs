using System.Runtime.InteropServices;

namespace KnowledgeHub.Shell.Imports;

/// <summary>Where the vocabularies that manifests are checked against are kept from one session to the next.</summary>
internal static class VocabularyPlace
{
    /// <summary>The folder, one for each hub.</summary>
    /// <param name="hub">The hub's address; <c>null</c> for none in particular.</param>
    /// <param name="manifest">A manifest; where nobody has a home, the folder is beside it.</param>
    public static string Of(Uri? hub, string manifest)
    {
        var root = Cache() is { } cache ? Path.Combine(cache, "khsync", "vocabularies") : Path.Combine(manifest + ".runs", "vocabularies");

        return Path.Combine(root, hub is null ? "any" : hub.Authority.Replace(':', '_'));
    }

    private static string? Cache()
    {
        if (Given("XDG_CACHE_HOME") is { } cache)
            return cache;
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return Given("LOCALAPPDATA");

        return Given("HOME") is { } home ? Path.Combine(home, ".cache") : null;
    }

    private static string? Given(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && Path.IsPathRooted(value) ? value : null;
}
