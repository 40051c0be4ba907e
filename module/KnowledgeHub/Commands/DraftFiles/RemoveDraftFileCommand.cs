using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>Removes files from drafts.</summary>
[Cmdlet(VerbsCommon.Remove, "KhDraftFile", DefaultParameterSetName = FileSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDraftFileCommand : RecordCmdlet
{
    private const string FileSet = "File";
    private const string DraftSet = "Draft";
    private const string AllSet = "All";

    /// <summary>The files, as Get-KhDraftFile gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = FileSet)]
    public HubFile[] InputObject { get; set; } = [];

    /// <summary>The draft: its id, the address of its page, or an object that has an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DraftSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AllSet)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity? Id { get; set; }

    /// <summary>Names of files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DraftSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FileKeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <summary>All files, in one call; also those whose names no address can hold.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Removes them.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        foreach (var file in InputObject)
            Remove(new RecordReference(file.Kind, file.RecordId), file.Key);
        if (Id is null || !TryResolve(Id, out var draft))
            return;
        if (All)
        {
            if (ShouldProcess(Name("draft", draft), "Remove all files"))
                TryAwait(token => Hub.DraftFiles.DeleteAllAsync(draft.Kind, draft.Id, token), Id.Text);
        }
        else if (TryAwait(token => Hub.DraftFiles.ListAsync(draft.Kind, draft.Id, token), Id.Text, out var files))
        {
            foreach (var file in FileKeySelection.Select(files, Key, draft, WriteError).ToList())
                Remove(draft, file.Key);
        }
    }

    private void Remove(RecordReference draft, string key)
    {
        if (ShouldProcess(Name("draft", draft), $"Remove file {key}"))
            TryAwait(token => Hub.DraftFiles.DeleteAsync(draft.Kind, draft.Id, key, token), key);
    }
}
