using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Files;

/// <summary>What has been uploaded to one draft so far.</summary>
internal sealed class DraftUploads(RecordReference draft, IReadOnlyList<HubFile> files)
{
    public RecordReference Draft { get; } = draft;

    /// <summary>The files the draft had before, by key.</summary>
    public IReadOnlyDictionary<string, HubFile> Files { get; } = files.GroupBy(file => file.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Keys that were given out.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that could not be uploaded.</summary>
    public int Failed { get; set; }

    /// <summary>Whether a file was only to be asked about.</summary>
    public bool IsWhatIf { get; set; }

    /// <summary>Compares a local file with what the draft had before under its key.</summary>
    public async Task<FileComparison> CompareAsync(LocalFile file, CancellationToken cancellationToken)
    {
        if (!Files.TryGetValue(file.Key, out var there))
            return FileComparison.None;
        if (!there.IsCompleted)
            return FileComparison.Unfinished;

        return there.SizeBytes == new FileInfo(file.Path).Length && there.Checksum == await LocalHash.OfAsync(file.Path, cancellationToken).ConfigureAwait(false)
            ? FileComparison.Same
            : FileComparison.Other;
    }
}
