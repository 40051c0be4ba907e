using System.Management.Automation;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Files;

/// <summary>Finds the files that a user's paths name.</summary>
/// <param name="paths">The session's idea of paths: its current folder and its drives.</param>
/// <param name="recurse">Whether the files of folders below count.</param>
/// <param name="report">Told of each path that names nothing.</param>
internal sealed class LocalFileFinder(PathIntrinsics paths, bool recurse, Action<ErrorRecord> report)
{
    /// <summary>The files of paths that may hold wildcards.</summary>
    public IEnumerable<LocalFile> Find(IEnumerable<string> patterns) => patterns.SelectMany(Resolve).SelectMany(FilesAt);

    /// <summary>The files of paths taken as they are.</summary>
    public IEnumerable<LocalFile> FindLiteral(IEnumerable<string> literals) => literals.Select(paths.GetUnresolvedProviderPathFromPSPath).SelectMany(FilesAt);

    private IEnumerable<string> Resolve(string pattern)
    {
        try
        {
            var found = paths.GetResolvedProviderPathFromPSPath(pattern, out _);
            if (found.Count == 0)
                report(Missing(pattern));

            return found;
        }
        catch (ItemNotFoundException)
        {
            report(Missing(pattern));
            return [];
        }
    }

    private IEnumerable<LocalFile> FilesAt(string path)
    {
        if (Directory.Exists(path))
            return LocalFile.InFolder(path, recurse);
        if (File.Exists(path))
            return [new LocalFile(path, Path.GetFileName(path))];
        report(Missing(path));

        return [];
    }

    private static ErrorRecord Missing(string path) =>
        ModuleError.Create(ErrorIds.FileNotFound, ErrorCategory.ObjectNotFound, $"There is no file or folder {path}.", "Check the path.", path);
}
