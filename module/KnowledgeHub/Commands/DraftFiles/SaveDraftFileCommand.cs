using System.Management.Automation;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>Saves files of drafts on the disk; what is there already and right is not fetched again.</summary>
[Cmdlet(VerbsData.Save, "KhDraftFile", DefaultParameterSetName = FileSet, SupportsShouldProcess = true)]
[OutputType(typeof(SavedFile))]
public sealed class SaveDraftFileCommand : SaveFileCmdlet
{
    /// <summary>The drafts whose files are saved: ids, addresses, or objects that have an id. Where they come down the pipeline, the folder may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Names of files; wildcards are allowed, and a name that a file has to the letter means that file alone. Default: all files, or the one that a piped object names.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FileKeyCompleter))]
    [ValidateNotNull]
    public string[] Key { get; set; } = [];

    /// <summary>Saves them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var file in InputObject)
            SaveOne(file);
        foreach (var identity in Wanted(Id))
            SaveAll(identity, Key, async (draft, token) => [.. (await Hub.DraftFiles.ListAsync(draft.Kind, draft.Id, token).ConfigureAwait(false)).Where(file => file.IsCompleted)]);
    }

    private protected override Task<HubFile> FindAsync(HubFile file, CancellationToken cancellationToken) => Hub.DraftFiles.GetAsync(file.Kind, file.RecordId, file.Key, cancellationToken);
}
