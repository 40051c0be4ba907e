using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Gets drafts by id. Search-KhRecord -Mine finds them.</summary>
[Cmdlet(VerbsCommon.Get, "KhDraft")]
[OutputType(typeof(HubRecord))]
public sealed class GetDraftCommand : RecordCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Gets them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Id)
        {
            if (TryResolve(identity, out var wanted) && TryAwait(token => Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, token), identity.Text, out var draft))
                WriteObject(draft);
        }
    }
}
