using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>One item of the cell <c>files</c>: a file, a folder, a pattern, or <c>local =&gt; key</c>.</summary>
internal static class FileItem
{
    private const string Arrow = "=>";
    private const int LongestKey = 255;

    public static (IReadOnlyList<ManifestFile> Files, SyntaxProblem? Problem) Find(string item, ManifestContext context)
    {
        var arrow = item.IndexOf(Arrow, StringComparison.Ordinal);
        var local = (arrow < 0 ? item : item.Substring(0, arrow)).Trim().Replace('\\', '/');
        var key = arrow < 0 ? null : item.Substring(arrow + Arrow.Length).Trim();
        if (local.Length == 0 || key?.Length == 0)
            return ([], new SyntaxProblem(ProblemCodes.FileMissing, $"'{GivenText.Shorten(item)}' names no file{(key is null ? "" : "; write local => name on the hub")}."));

        var isFolder = local[local.Length - 1] == '/';
        if (local.IndexOfAny(['*', '?']) >= 0 && !IsExistingFile(local, context))
            return key is null ? FilePattern.Find(local, context) : ([], Renamed(local));
        if (LocalPath.Find(local.TrimEnd('/'), context, out var path) is { } outside)
            return ([], outside);
        if (Directory.Exists(path))
            return key is null ? FilePattern.FindBelow(local.TrimEnd('/'), path, context) : ([], Renamed(local));
        if (isFolder)
            return ([], new SyntaxProblem(ProblemCodes.FileMissing, $"There is no folder '{GivenText.Shorten(local)}' in the manifest's folder."));

        return Look(path, local, key ?? Path.GetFileName(path));
    }

    /// <summary>What is wrong with a name on the hub; <c>null</c> when nothing is.</summary>
    public static SyntaxProblem? FindInKey(string key)
    {
        if (key is "." or "..")
            return new SyntaxProblem(ProblemCodes.BadFileKey, $"A file cannot be called '{key}' on the hub.");
        if (key.Contains('/') || key.Contains('\\'))
            return new SyntaxProblem(ProblemCodes.BadFileKey, $"The hub takes no folders in the name '{GivenText.Shorten(key)}'.", key.Replace('/', '_').Replace('\\', '_'));
        if (key.Any(char.IsControl) || key.Trim() != key)
            return new SyntaxProblem(ProblemCodes.BadFileKey, $"The name '{GivenText.Shorten(key)}' has control characters, or blanks at its ends, which the hub removes.");

        return key.Length <= LongestKey
            ? null
            : new SyntaxProblem(ProblemCodes.BadFileKey, $"The name '{GivenText.Shorten(key)}' has {key.Length} characters; the hub takes {LongestKey}.");
    }

    /// <summary>Looks whether a file is there and can be read. Hubs take files of 0 bytes.</summary>
    public static (IReadOnlyList<ManifestFile> Files, SyntaxProblem? Problem) Look(string path, string shown, string key)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return ([], Missing(path, shown));
            using var opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);

            return ([new ManifestFile(path, key, file.Length)], null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], new SyntaxProblem(ProblemCodes.FileUnreadable, $"The file '{GivenText.Shorten(shown)}' cannot be read, perhaps because another program has it open: {error.Message}"));
        }
    }

    private static SyntaxProblem Missing(string path, string shown)
    {
        var folder = Path.GetDirectoryName(path);
        var nearest = Directory.Exists(folder) ? Nearest.Of(Path.GetFileName(path), Directory.EnumerateFiles(folder!).Select(other => Path.GetFileName(other)!)) : null;
        var parent = shown.LastIndexOf('/');

        return new SyntaxProblem(
            ProblemCodes.FileMissing, $"There is no file '{GivenText.Shorten(shown)}' in the manifest's folder.", nearest is null ? null : $"{shown.Substring(0, parent + 1)}{nearest}");
    }

    private static SyntaxProblem Renamed(string local) => new(ProblemCodes.BadFileKey, $"'{GivenText.Shorten(local)}' may be several files, so one name after => cannot be theirs.");

    // On most systems a file's name may hold the signs of a pattern.
    private static bool IsExistingFile(string local, ManifestContext context) => LocalPath.Find(local, context, out var path) is null && File.Exists(path);
}
