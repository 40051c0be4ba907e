using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>Removes access links: whoever has one is shut out at once.</summary>
[Cmdlet(VerbsCommon.Remove, "KhAccessLink", DefaultParameterSetName = LinkSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveAccessLinkCommand : RecordCmdlet
{
    private const string LinkSet = "Link";
    private const string RecordSet = "Record";

    /// <summary>The links, as Get-KhAccessLink gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LinkSet)]
    public AccessLink[] InputObject { get; set; } = [];

    /// <summary>The record or draft: its id, the address of its page, a DOI, or an object that has an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RecordSet)]
    [Alias("RecordId", "DraftId")]
    [RecordIdentity]
    public RecordIdentity? Id { get; set; }

    /// <summary>The ids of the links.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RecordSet)]
    public string[] LinkId { get; set; } = [];

    /// <summary>Removes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var link in InputObject)
        {
            if (TryUse(link.Hub, link))
                Remove(new RecordReference(link.Kind, link.RecordId), link.Id);
        }

        if (Id is null || !TryResolve(Id, out var record))
            return;
        foreach (var link in LinkId)
            Remove(record, link);
    }

    private void Remove(RecordReference record, string link)
    {
        if (ShouldProcess(Name("record", record), $"Remove access link {link}"))
            TryAwait(token => Hub.AccessLinks.DeleteAsync(record.Kind, record.Id, link, token), link);
    }
}
