using System.Management.Automation;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Discards drafts with their files. A published record stays as it is.</summary>
[Cmdlet(VerbsCommon.Remove, "KhDraft", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDraftCommand : RecordCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Discards them.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        foreach (var identity in Id)
        {
            if (TryResolve(identity, out var draft) && ShouldProcess(Name("draft", draft), "Discard with its files"))
                TryAwait(token => Hub.Drafts.DiscardAsync(draft.Kind, draft.Id, expectedRevision: null, token), identity.Text);
        }
    }
}
