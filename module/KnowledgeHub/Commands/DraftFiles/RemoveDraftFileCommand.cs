using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>Removes files from drafts.</summary>
[Cmdlet(VerbsCommon.Remove, "KhDraftFile", DefaultParameterSetName = FileSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDraftFileCommand : DraftFileCmdlet
{
    private const string FileSet = "File";
    private const string DraftSet = "Draft";
    private const string AllSet = "All";
    private const string PipedSet = "Piped";

    /// <summary>The files, as Get-KhDraftFile gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = FileSet)]
    [HubFile]
    public HubFile[] InputObject { get; set; } = [];

    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id. Where a draft comes down the pipeline, names of files may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = DraftSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = AllSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipedSet)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>The draft from the pipeline, when the names are given first.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet, DontShow = true)]
    [RecordIdentity]
    public RecordIdentity? Piped { get; set; }

    /// <summary>Names of files; wildcards are allowed, and a name that a file has to the letter means that file alone.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DraftSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FileKeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <summary>All files, also those whose names no address can hold.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Removes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var file in InputObject)
            Remove(file);
        if (ParameterSetName == PipedSet && Piped is not null)
            Remove(Piped, [.. Id.Select(given => given.Text)]);
        else
        {
            foreach (var identity in Id)
                Remove(identity, Key);
        }
    }

    private void Remove(HubFile file)
    {
        var draft = new RecordReference(file.Kind, file.RecordId);
        if (TryUse(file.Hub, file) && MayChange(draft, file.IsOfEdit))
            Remove(draft, file.Key);
    }

    private void Remove(RecordIdentity identity, string[] keys)
    {
        // Whoever pipes files means those files, not all that their draft has.
        if (identity.Key is { } only)
            WriteError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"File '{only}' is no draft; nothing was removed.", "Pipe files without -All and -Key, or name the draft.", only));
        else if (!TryResolve(identity, out var draft) || !MayChange(draft, identity.Record is { IsDraft: true } known ? known.IsPublished : null))
            return;
        else if (All)
            RemoveAll(identity, draft);
        else if (TryAwait(token => Hub.DraftFiles.ListAsync(draft.Kind, draft.Id, token), identity.Text, out var files))
        {
            foreach (var file in FileKeySelection.Select(files, keys, draft, WriteError).ToList())
                Remove(draft, file.Key);
        }
    }

    // One by one: newer hubs take no file of a name any more that went with all others at once.
    private void RemoveAll(RecordIdentity identity, RecordReference draft)
    {
        if (!ShouldProcess(Name("draft", draft), "Remove all files") || !TryAwait(token => Hub.DraftFiles.ListAsync(draft.Kind, draft.Id, token), identity.Text, out var files))
            return;
        var isLeft = false;
        foreach (var file in files)
        {
            if (DraftFilesClient.IsReachable(file.Key))
                TryAwait(token => Hub.DraftFiles.DeleteAsync(draft.Kind, draft.Id, file.Key, token), file.Key);
            else
                isLeft = true;
        }

        if (isLeft)
            TryAwait(token => Hub.DraftFiles.DeleteAllAsync(draft.Kind, draft.Id, token), identity.Text);
    }

    private void Remove(RecordReference draft, string key)
    {
        if (ShouldProcess(Name("draft", draft), $"Remove file {key}"))
            TryAwait(token => Hub.DraftFiles.DeleteAsync(draft.Kind, draft.Id, key, token), key);
    }
}
