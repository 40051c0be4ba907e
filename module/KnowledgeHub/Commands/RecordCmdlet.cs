using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet about records or drafts that are named one by one.</summary>
public abstract class RecordCmdlet : ConnectedCmdlet
{
    /// <summary>The kind of record. Default: what the object or address given says, otherwise Resource.</summary>
    [Parameter]
    public RecordKind? Kind { get; set; }

    /// <summary>Finds out which record is meant; reports it when that cannot be said.</summary>
    private protected bool TryResolve(RecordIdentity identity, out RecordReference reference)
    {
        reference = default!; // used only after true
        return TryUse(identity.Hub, identity.Text) && TryAwait(token => RecordResolver.ResolveAsync(Hub, identity, Kind, token), identity.Text, out reference);
    }

    /// <summary>The words for a record in questions and messages.</summary>
    private protected string Name(string what, RecordReference reference) => $"{what} {reference.Id} on {HubName}";
}
