using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Paths of a manifest, which begin in its folder and stay there unless that is allowed.</summary>
internal static class LocalPath
{
    private static readonly StringComparison Sameness = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The full path.</summary>
    /// <returns>What is wrong; <c>null</c> when nothing is.</returns>
    public static SyntaxProblem? Find(string name, ManifestContext context, out string path)
    {
        path = "";
        try
        {
            path = Path.GetFullPath(Path.Combine(context.Folder, name.Replace('\\', '/')));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return new SyntaxProblem(ProblemCodes.FileMissing, $"'{GivenText.Shorten(name)}' is no path of a file: {error.Message}");
        }

        if (!context.AllowOutside && !IsWithin(path, Path.GetFullPath(context.Folder)))
            return new SyntaxProblem(ProblemCodes.OutsideFolder, $"'{GivenText.Shorten(name)}' leads out of the manifest's folder; move the file there, or allow files outside.");

        return FindLink(path, context);
    }

    /// <summary>A symbolic link on the way to the path that leads out of the manifest's folder; <c>null</c> when there is none.</summary>
    public static SyntaxProblem? FindLink(string path, ManifestContext context)
    {
        if (context.AllowOutside)
            return null;

        var folder = Path.GetFullPath(context.Folder);
        for (var step = path; step is not null && step.Length > folder.Length; step = Path.GetDirectoryName(step))
        {
            if (!IsLink(step))
                continue;
            var target = LinkTarget.Find(step);
            if (target is null || !IsWithin(target, folder))
                return new SyntaxProblem(ProblemCodes.LinkLeadsOut, $"'{Relative(step, folder)}' is a symbolic link that leads out of the manifest's folder; allow files outside, or copy the file.");
        }

        return null;
    }

    /// <summary>The path as seen from the folder, with <c>/</c> between its parts.</summary>
    public static string Relative(string path, string folder)
    {
        var full = Path.GetFullPath(folder);

        var shown = IsWithin(path, full) && path.Length > full.Length ? path.Substring(full.Length).TrimStart(Path.DirectorySeparatorChar) : path;

        return shown.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static bool IsWithin(string path, string folder)
    {
        var root = folder.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);

        return path.StartsWith(root, Sameness) && (path.Length == root.Length || path[root.Length] == Path.DirectorySeparatorChar || path[root.Length] == Path.AltDirectorySeparatorChar);
    }

    private static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is not there is no link; that it is not there is said elsewhere.
            return false;
        }
    }
}
