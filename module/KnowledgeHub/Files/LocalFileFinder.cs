using System.Management.Automation;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Files;

/// <summary>Finds the files that a user's paths name.</summary>
/// <param name="paths">The session's idea of paths: its current folder and its drives.</param>
/// <param name="recurse">Whether the files of folders below count.</param>
/// <param name="report">Told of each path that names nothing.</param>
internal sealed class LocalFileFinder(PathIntrinsics paths, bool recurse, Action<ErrorRecord> report)
{
    private static readonly char[] Wildcards = ['*', '?', '[', ']', '`'];

    /// <summary>The files of paths that may hold wildcards.</summary>
    public IEnumerable<LocalFile> Find(IEnumerable<string> patterns) => patterns.SelectMany(Resolve).Distinct(StringComparer.Ordinal).ToList().SelectMany(FilesAt);

    /// <summary>The files of paths taken as they are.</summary>
    public IEnumerable<LocalFile> FindLiteral(IEnumerable<string> literals) => literals.SelectMany(ResolveLiteral).Distinct(StringComparer.Ordinal).ToList().SelectMany(FilesAt);

    // A path without wildcards needs no search, which under load was seen to miss a file that is there.
    private IEnumerable<string> Resolve(string pattern) => pattern.IndexOfAny(Wildcards) < 0
        ? ResolveLiteral(pattern)
        : OnlyFiles(pattern, () => (paths.GetResolvedProviderPathFromPSPath(pattern, out var provider), provider));

    private IEnumerable<string> ResolveLiteral(string literal) =>
        OnlyFiles(literal, () => ([paths.GetUnresolvedProviderPathFromPSPath(literal, out var provider, out _)], provider));

    // Other drives, such as that of variables, have paths too, which must not be taken for names of files. And a pattern that fits
    // nothing must not pass a draft on as if its files were there.
    private IEnumerable<string> OnlyFiles(string path, Func<(IReadOnlyCollection<string> Found, ProviderInfo Provider)> resolve)
    {
        try
        {
            var (found, provider) = resolve();
            if (found.Count > 0 && provider.ImplementingType == typeof(Microsoft.PowerShell.Commands.FileSystemProvider))
                return found;
        }
        catch (Exception fault) when (fault is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or WildcardPatternException)
        {
            // Said below.
        }

        report(Missing(path));

        return [];
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
