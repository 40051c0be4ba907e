using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Files;

/// <summary>What has been uploaded to one draft so far.</summary>
/// <param name="reference">Which draft it is.</param>
/// <param name="draft">The draft as it was before.</param>
/// <param name="files">The files it had.</param>
internal sealed class DraftUploads(RecordReference reference, HubRecord draft, IReadOnlyList<HubFile> files)
{
    private readonly Dictionary<string, HubFile> _files =
        files.GroupBy(file => StoredFileNames.Of(draft).Fold(file.Key), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public RecordReference Draft { get; } = reference;

    /// <summary>The hub it is on.</summary>
    public Uri? Hub { get; } = draft.Hub;

    /// <summary>Whether it edits a published record, so that it takes no files.</summary>
    public bool IsOfEdit { get; } = draft.IsPublished;

    /// <summary>What the hub complained about when the draft was saved, to be handed on with it.</summary>
    public IReadOnlyList<DraftProblem> Errors { get; init; } = [];

    /// <summary>What the hub makes of names.</summary>
    public StoredFileNames Names { get; } = StoredFileNames.Of(draft);

    /// <summary>Keys that were given out, by what the hub makes of them.</summary>
    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that could not be uploaded.</summary>
    public int Failed { get; set; }

    /// <summary>Whether a file was only to be asked about.</summary>
    public bool IsWhatIf { get; set; }

    /// <summary>What the draft had before under the key of a local file; <c>null</c> when nothing.</summary>
    public HubFile? Find(LocalFile file) => _files.TryGetValue(Names.Fold(file.Key), out var there) ? there : null;

    /// <summary>Compares a local file with what the draft had before under its key.</summary>
    public async Task<FileComparison> CompareAsync(LocalFile file, CancellationToken cancellationToken)
    {
        if (Find(file) is not { } there)
            return FileComparison.None;
        if (!there.IsCompleted)
            return FileComparison.Unfinished;

        return there.SizeBytes == new FileInfo(file.Path).Length && there.Checksum == await LocalHash.OfAsync(file.Path, cancellationToken).ConfigureAwait(false)
            ? FileComparison.Same
            : FileComparison.Other;
    }
}
