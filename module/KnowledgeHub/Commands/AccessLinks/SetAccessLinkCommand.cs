using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>Changes what an access link permits, when it ends, or both. On the GEO hub an end can only be brought forward.</summary>
[Cmdlet(VerbsCommon.Set, "KhAccessLink", DefaultParameterSetName = LinkSet, SupportsShouldProcess = true)]
[OutputType(typeof(AccessLink))]
public sealed class SetAccessLinkCommand : RecordCmdlet
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

    /// <summary>The id of the link.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RecordSet)]
    [ValidateNotNullOrEmpty]
    public string LinkId { get; set; } = "";

    /// <summary>What the link permits from now on: View, Preview or Edit.</summary>
    [Parameter]
    [ValidateSet("View", "Preview", "Edit")]
    public string? Permission { get; set; }

    /// <summary>When the link ends. A hub that keeps only a day gets the next one, and you are told.</summary>
    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>What the link is for. A hub that keeps no descriptions changes the link without one, and you are told.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Do not ask before a link is made one that lets others edit.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Changes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var link in InputObject)
        {
            if (TryUse(link.Hub, link))
                Change(new RecordReference(link.Kind, link.RecordId), link.Id);
        }

        if (Id is not null && TryResolve(Id, out var record))
            Change(record, LinkId);
    }

    private void Change(RecordReference record, string link)
    {
        // Lower case is the hub's own spelling, not a form for comparing.
#pragma warning disable CA1308
        var permission = Permission?.ToLowerInvariant();
#pragma warning restore CA1308
        if (!ShouldProcess(Name("record", record), $"Change access link {link}"))
            return;
        if (permission == "edit" && !Confirm(Force, $"Whoever has the link can then edit record {record.Id} on {HubName} and all its versions. Change it?"))
            return;
        var terms = new LinkTerms(ExpiresAt, Description);
        if (!TryAwait(token => terms.SendAsync((end, description) => Hub.AccessLinks.SetAsync(record.Kind, record.Id, link, permission, end, description, token)), link, out var changed))
            return;
        foreach (var remark in terms.Remarks)
            WriteWarning(remark);
        WriteObject(changed);
    }
}
