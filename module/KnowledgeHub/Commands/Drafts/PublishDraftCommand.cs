using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Publishes drafts. This cannot be undone.</summary>
[Cmdlet(VerbsData.Publish, "KhDraft", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(HubRecord))]
public sealed class PublishDraftCommand : RecordCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Publishes them.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var draft) || !ShouldProcess(Name("draft", draft), "Publish (cannot be undone)"))
                continue;
            if (TryAwait(token => Hub.Drafts.PublishAsync(draft.Kind, draft.Id, token), identity.Text, out var record))
                WriteObject(record);
        }
    }
}
