using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Manifests;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;

namespace KnowledgeHub.Shell.Imports;

/// <summary>The files beside an exported manifest: in <c>&lt;manifest&gt;.files/&lt;id&gt;</c>, so that records never share one.</summary>
internal sealed class ExportFolder(string manifest, bool replace)
{
    private readonly string _name = Path.GetFileNameWithoutExtension(manifest) + ".files";
    private FileSaver? _saver;

    /// <summary>Fetches a file of the hub, unless it is there already.</summary>
    /// <exception cref="FileTakenException">Another file has the name.</exception>
    public async Task<ExportedFile> FetchAsync(HubClient hub, HubFile file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        _saver ??= new FileSaver(hub);
        var path = _saver.PlaceFor(file, FolderOf(file.RecordId));
        await _saver.SaveAsync(file, path, replace, progress, cancellationToken).ConfigureAwait(false);

        return new ExportedFile(Relative(file.RecordId, path), file.Key, file.Checksum);
    }

    /// <summary>Copies a file of a mirror, unless it is there already.</summary>
    /// <exception cref="KhModuleException">Another file has the name, or the mirror's file is damaged.</exception>
    public async Task<ExportedFile> CopyAsync(string recordId, MirrorFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(FolderOf(recordId), Path.GetFileName(file.Path));
        var exported = new ExportedFile(Relative(recordId, path), file.Key, file.Checksum);
        if (File.Exists(path))
        {
            if (await IsRightAsync(path, file, cancellationToken).ConfigureAwait(false))
                return exported;
            if (!replace)
                throw new KhModuleException($"{path} is there already and is not file '{file.Key}' of {recordId}; it was left as it is.", ErrorIds.FileExists);
        }

        if (!await IsRightAsync(file.Path, file, cancellationToken).ConfigureAwait(false))
            throw new KhModuleException($"{file.Path} of the mirror is not what the hub had; Test-KhMirror -Repair has it fetched again.", ErrorIds.FileDamaged);
        Directory.CreateDirectory(FolderOf(recordId));
        File.Copy(file.Path, path, overwrite: true);

        return exported;
    }

    private string FolderOf(string recordId) => Path.Combine(Path.GetDirectoryName(manifest) ?? "", _name, recordId);

    private string Relative(string recordId, string path) => $"{_name}/{recordId}/{Path.GetFileName(path)}";

    // A checksum of another kind than md5 is compared by the import.
    private static async Task<bool> IsRightAsync(string path, MirrorFile file, CancellationToken cancellationToken) =>
        File.Exists(path) && (file.SizeBytes is null || new FileInfo(path).Length == file.SizeBytes)
        && (file.Checksum?.StartsWith("md5:", StringComparison.Ordinal) != true || await LocalHash.OfAsync(path, cancellationToken).ConfigureAwait(false) == file.Checksum);
}
