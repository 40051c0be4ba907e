namespace KnowledgeHub.Shell.Files;

/// <summary>A file on the disk and the key it gets on the hub.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Key">What the hub is to call it.</param>
internal sealed record LocalFile(string Path, string Key)
{
    // The hub takes no slash in a key.
    private const char Joint = '_';

    private static readonly char[] Steps = [System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar];

    /// <summary>The files of a folder; those in folders below get keys with <c>_</c> for each step.</summary>
    public static IEnumerable<LocalFile> InFolder(string folder, bool recurse) =>
        Directory.EnumerateFiles(folder, "*", recurse ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => new LocalFile(path, path.Substring(folder.Length).TrimStart(Steps).Replace(System.IO.Path.DirectorySeparatorChar, Joint).Replace(System.IO.Path.AltDirectorySeparatorChar, Joint)));
}
