using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>
/// Uploads files to a draft, compares what the hub then has with what was sent, and hands the draft on when all its files are there. A file
/// that the draft has already, with the same content, is not sent again.
/// </summary>
[Cmdlet(VerbsCommon.Add, "KhDraftFile", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class AddDraftFileCommand : DraftFileCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";
    private const string PipedSet = "Piped";

    private readonly Dictionary<string, DraftUploads> _drafts = new(StringComparer.Ordinal);

    /// <summary>The draft: its id, the address of its page, or the draft itself. Where the draft comes down the pipeline, the files may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LiteralSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipedSet)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>The draft from the pipeline, when the files are named first.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet, DontShow = true)]
    [RecordIdentity]
    public RecordIdentity InputObject { get; set; } = default!;

    /// <summary>Files and folders to upload; wildcards are allowed. The files of a folder are taken, with -Recurse also those below.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders to upload, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What the hub is to call the file, when there is one. Default: its own name; of files in folders below, the folders' names before it with _ between.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>Folders below folders too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Replace files of the draft that have the key and other content.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Uploads them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var identity in ParameterSetName == PipedSet ? [InputObject] : Id)
            Add(identity);
    }

    /// <summary>Hands the drafts on.</summary>
    protected override void EndProcessing()
    {
        foreach (var uploads in _drafts.Values)
        {
            if (!TryUse(uploads.Hub, uploads.Draft.Id))
                continue;
            if (uploads.Failed > 0)
                WriteWarning($"Draft {uploads.Draft.Id} is not handed on: {uploads.Failed} of its files could not be uploaded.");
            else if (!uploads.IsWhatIf && TryAwait(token => Hub.Drafts.GetAsync(uploads.Draft.Kind, uploads.Draft.Id, token), uploads.Draft.Id, out var draft))
                WriteObject(draft.WithErrors(uploads.Errors));
        }
    }

    private void Add(RecordIdentity identity)
    {
        if (!TryResolve(identity, out var draft))
            return;
        var place = $"{HubName}/{draft.Id}";
        if (!_drafts.TryGetValue(place, out var uploads))
        {
            if (!TryAwait(token => ReadAsync(identity, draft, token), identity.Text, out uploads))
                return;
            _drafts.Add(place, uploads);
        }

        if (uploads.IsOfEdit)
        {
            Fail(uploads, FixedFiles(draft));
            return;
        }

        foreach (var file in FindFiles(uploads))
            Upload(uploads, file);
    }

    // Read anew even where it was given: it may have been published meanwhile, and its edit takes no files.
    private async Task<DraftUploads> ReadAsync(RecordIdentity identity, RecordReference wanted, CancellationToken cancellationToken)
    {
        var draft = identity.Record is { IsDraft: true, IsPublished: true } edit ? edit : await Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false);
        var files = draft.IsPublished ? [] : await Hub.DraftFiles.ListAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false);

        return new DraftUploads(wanted, draft, files) { Errors = identity.Errors };
    }

    private IEnumerable<LocalFile> FindFiles(DraftUploads uploads)
    {
        var finder = new LocalFileFinder(SessionState.Path, Recurse, error => Fail(uploads, error));
        var found = (ParameterSetName switch
        {
            LiteralSet => finder.FindLiteral(LiteralPath),
            PipedSet => finder.Find(Id.Select(given => given.Text)),
            _ => finder.Find(Path),
        }).ToList();
        if (Key is null)
            return found;
        if (found.Count <= 1)
            return found.Select(file => file with { Key = Key });
        Fail(uploads, ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"-Key names one file, and there are {found.Count}.", "Leave -Key out, or name one file.", Key));

        return [];
    }

    private void Upload(DraftUploads uploads, LocalFile file)
    {
        var draft = uploads.Draft;
        var stored = uploads.Names.Fold(file.Key);
        if (uploads.Keys.TryGetValue(stored, out var other))
        {
            var two = other == file.Key ? $"Two files would get the key '{file.Key}'" : $"The hub would make one of the keys '{other}' and '{file.Key}'";
            Fail(uploads, ModuleError.Create(
                ErrorIds.FileExists, ErrorCategory.ResourceExists, $"{two}; {file.Path} was not uploaded.", "Upload it with another -Key.", file.Path));
            return;
        }

        uploads.Keys.Add(stored, file.Key);
        if (!TryAwait(token => uploads.CompareAsync(file, token), file.Path, out var comparison))
        {
            uploads.Failed++;
            return;
        }

        if (comparison == FileComparison.Same)
        {
            WriteVerbose($"Draft {draft.Id} has '{file.Key}' already, with the same content.");
            return;
        }

        if (comparison == FileComparison.Other && !Force)
        {
            Fail(uploads, ModuleError.Create(
                ErrorIds.FileExists, ErrorCategory.ResourceExists, $"Draft {draft.Id} has another file '{file.Key}' already; {file.Path} was not uploaded.", "Use -Force to replace it, or -Key for another name.", file.Path));
            return;
        }

        if (!ShouldProcess(Name("draft", draft), $"Upload {file.Path} as {file.Key}"))
        {
            uploads.IsWhatIf = true;
            return;
        }

        Send(uploads, file, replace: comparison != FileComparison.None);
    }

    private void Send(DraftUploads uploads, LocalFile file, bool replace)
    {
        var draft = uploads.Draft;
        var size = 0L;
        var transfer = new Transfer("Uploading files", file.Key, new FileInfo(file.Path) is { Exists: true } info ? info.Length : null);
        var isSent = TryAwait(
            async token =>
            {
                // What cannot be read must not cost the draft the file that it has.
                using (new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read))
                    size = new FileInfo(file.Path).Length;
                if (replace)
                    await Hub.DraftFiles.DeleteAsync(draft.Kind, draft.Id, uploads.Find(file)?.Key ?? file.Key, token).ConfigureAwait(false);

                return await Hub.DraftFiles.UploadAsync(draft.Kind, draft.Id, file.Key, size, () => new CountedStream(file.Path, transfer), token).ConfigureAwait(false);
            },
            file.Path,
            out var sent,
            () => WriteProgress(transfer.Picture()));
        WriteProgress(transfer.End());
        if (!isSent)
            uploads.Failed++;
        else if (sent.Key != file.Key)
            WriteWarning($"The hub calls {file.Path} '{sent.Key}', not '{file.Key}'.");
    }

    private void Fail(DraftUploads uploads, ErrorRecord error)
    {
        uploads.Failed++;
        WriteError(error);
    }
}
