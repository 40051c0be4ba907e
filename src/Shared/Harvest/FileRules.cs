using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Decides which files are wanted; pure.</summary>
internal sealed class FileRules
{
    private readonly FilePattern[] _include;
    private readonly FilePattern[] _exclude;
    private readonly long? _maxSizeBytes;

    public FileRules(FileSelection selection)
    {
        _include = [.. selection.Include.Select(pattern => new FilePattern(pattern))];
        _exclude = [.. selection.Exclude.Select(pattern => new FilePattern(pattern))];
        _maxSizeBytes = selection.MaxSizeBytes;
    }

    public bool Wants(FileEntry file) =>
        (_maxSizeBytes is not { } most || file.SizeBytes is null || file.SizeBytes <= most)
        && (_include.Length == 0 || Array.Exists(_include, pattern => pattern.Matches(file.Key)))
        && !Array.Exists(_exclude, pattern => pattern.Matches(file.Key));
}
