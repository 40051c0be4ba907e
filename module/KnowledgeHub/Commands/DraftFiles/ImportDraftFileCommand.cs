using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>Takes the files of the previous version over into the draft of a new one, which must have none yet, and hands the draft on.</summary>
[Cmdlet(VerbsData.Import, "KhDraftFile", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class ImportDraftFileCommand : DraftFileCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Takes them over.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var wanted) || !MayChange(wanted, identity.Record is { IsDraft: true } known ? known.IsPublished : null) || !ShouldProcess(Name("draft", wanted), "Import the files of the previous version"))
                continue;
            if (!TryAwait(token => Hub.DraftFiles.ImportAsync(wanted.Kind, wanted.Id, token), identity.Text, out var files))
                continue;
            WriteVerbose($"Draft {wanted.Id} has {files.Count} files of the previous version.");
            if (TryAwait(token => Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, token), identity.Text, out var draft))
                WriteObject(draft);
        }
    }
}
