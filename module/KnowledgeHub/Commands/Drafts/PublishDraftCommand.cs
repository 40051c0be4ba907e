using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Drafts;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>
/// Publishes drafts. This cannot be undone. A draft of which the hub did not take everything when it was saved is not published, for the hub would
/// publish it without the rest; one that is named by its id alone is published as the hub has it.
/// </summary>
[Cmdlet(VerbsData.Publish, "KhDraft", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(HubRecord))]
public sealed class PublishDraftCommand : RecordCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>What to do about a draft of which the hub did not take everything when it was saved: Stop (default), or Allow it to be published without that.</summary>
    [Parameter]
    public IncompleteMetadata IncompleteMetadata { get; set; }

    /// <summary>Publishes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var draft) || !IsWhole(identity, draft) || !ShouldProcess(Name("draft", draft), "Publish (cannot be undone)"))
                continue;
            if (!TryAwait(token => Hub.Drafts.PublishAsync(draft.Kind, draft.Id, token), identity.Text, out var record))
                continue;
            Using.SavedDrafts.Forget(draft.Id);
            WriteObject(record);
        }
    }

    private bool IsWhole(RecordIdentity identity, RecordReference draft)
    {
        var missing = IncompleteMetadata == IncompleteMetadata.Allow ? [] : Using.SavedDrafts.Find(identity, draft.Id);
        if (missing.Count == 0)
            return true;
        WriteError(ModuleError.Create(
            ErrorIds.IncompleteMetadata,
            ErrorCategory.InvalidData,
            $"Draft {draft.Id} is not published: the hub did not take all of it when it was saved, and would publish it without that. {string.Join(" ", missing.Select(problem => $"{problem}{(problem.ToString().EndsWith(".", StringComparison.Ordinal) ? "" : ".")}"))}",
            "Correct it with Set-KhDraft; or publish it without what is named: -IncompleteMetadata Allow.",
            identity.Text));

        return false;
    }
}
