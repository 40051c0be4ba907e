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
        WillChange();
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var draft) || !ShouldProcess(Name("draft", draft), "Discard with its files"))
                continue;
            if (TryAwait(token => DiscardAsync(identity, draft, token), identity.Text))
                Using.SavedDrafts.Forget(draft.Id);
        }
    }

    // A draft that was given need not be read to know whether it names a DOI, which would go with it.
    private Task DiscardAsync(RecordIdentity identity, RecordReference draft, CancellationToken cancellationToken) =>
        identity.Record is { IsDraft: true, IsPublished: false } known && known.Kind == draft.Kind
            ? Hub.Drafts.DiscardAsync(known, expectedRevision: null, cancellationToken)
            : Hub.Drafts.DiscardAsync(draft.Kind, draft.Id, expectedRevision: null, cancellationToken);
}
