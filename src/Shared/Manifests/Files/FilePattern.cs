using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Finds the files that a folder holds or a pattern matches: <c>maps/*.tif</c>, <c>data/**/*.csv</c>.</summary>
internal static class FilePattern
{
    private const string Below = "**";

    // What systems and programs leave in folders without being asked.
    private static readonly HashSet<string> Litter = new(StringComparer.OrdinalIgnoreCase) { ".DS_Store", "Thumbs.db", "desktop.ini" };

    public static (IReadOnlyList<ManifestFile> Files, SyntaxProblem? Problem) Find(string pattern, ManifestContext context)
    {
        var steps = pattern.Split('/');
        var fixedSteps = steps.TakeWhile(step => step.IndexOfAny(['*', '?']) < 0).ToList();
        var root = string.Join("/", fixedSteps);
        if (LocalPath.Find(root.Length == 0 && fixedSteps.Count == 0 ? "." : root, context, out var path) is { } problem)
            return ([], problem);
        if (!Directory.Exists(path))
            return ([], Nothing(pattern));

        return Collect(path, context, relative => Matches(relative.Split('/'), 0, steps, fixedSteps.Count), pattern);
    }

    public static (IReadOnlyList<ManifestFile> Files, SyntaxProblem? Problem) FindBelow(string shown, string path, ManifestContext context) => Collect(path, context, _ => true, shown + "/");

    private static (IReadOnlyList<ManifestFile> Files, SyntaxProblem? Problem) Collect(string root, ManifestContext context, Func<string, bool> isWanted, string shown)
    {
        var files = new List<ManifestFile>();
        SyntaxProblem? first = null;
        foreach (var path in List(root).OrderBy(path => path, StringComparer.Ordinal))
        {
            var relative = LocalPath.Relative(path, root);
            if (!isWanted(relative) || IsLitter(Path.GetFileName(path)))
                continue;
            if (LocalPath.FindLink(path, context) is { } leadsOut)
            {
                first ??= leadsOut;
                continue;
            }

            var (found, problem) = FileItem.Look(path, LocalPath.Relative(path, context.Folder), relative.Replace('/', '_'));
            files.AddRange(found);
            first ??= problem;
        }

        return (files, first ?? (files.Count == 0 ? Nothing(shown) : null));
    }

    // Folders that are symbolic links are not entered: they may lead in a circle.
    private static IEnumerable<string> List(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if ((File.GetAttributes(inner) & FileAttributes.ReparsePoint) != 0)
                continue;
            foreach (var file in List(inner))
                yield return file;
        }
    }

    private static bool Matches(string[] path, int at, string[] pattern, int step)
    {
        if (step == pattern.Length)
            return at == path.Length;
        if (pattern[step] == Below)
            return Enumerable.Range(at, path.Length - at + 1).Any(next => Matches(path, next, pattern, step + 1));

        return at < path.Length && MatchesName(path[at], 0, pattern[step], 0) && Matches(path, at + 1, pattern, step + 1);
    }

    private static bool MatchesName(string name, int at, string pattern, int step)
    {
        for (; step < pattern.Length; step++, at++)
        {
            if (pattern[step] == '*')
                return Enumerable.Range(at, name.Length - at + 1).Any(next => MatchesName(name, next, pattern, step + 1));
            if (at == name.Length || (pattern[step] != '?' && char.ToUpperInvariant(pattern[step]) != char.ToUpperInvariant(name[at])))
                return false;
        }

        return at == name.Length;
    }

    private static bool IsLitter(string name) => Litter.Contains(name) || name.StartsWith("~$", StringComparison.Ordinal);

    private static SyntaxProblem Nothing(string shown) => new(ProblemCodes.NothingMatches, $"'{GivenText.Shorten(shown)}' finds no file in the manifest's folder.");
}
