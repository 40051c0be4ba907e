using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>Makes links that let whoever has them see or edit all versions and drafts of a record.</summary>
[Cmdlet(VerbsCommon.New, "KhAccessLink", SupportsShouldProcess = true)]
[OutputType(typeof(AccessLink))]
public sealed class NewAccessLinkCommand : RecordCmdlet
{
    /// <summary>The records or drafts: ids, addresses of their pages, DOIs, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId", "DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>What the link permits: View a restricted record, Preview its drafts too, Edit them too.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("View", "Preview", "Edit")]
    public string Permission { get; set; } = "View";

    /// <summary>When the link ends. Default: never. A hub that keeps only a day gets the next one, and you are told.</summary>
    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>What the link is for. A hub that keeps no descriptions makes the link without one, and you are told.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Do not ask before a link is made that lets others edit.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Makes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        // Lower case is the hub's own spelling, not a form for comparing.
#pragma warning disable CA1308
        var permission = Permission.ToLowerInvariant();
#pragma warning restore CA1308
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var record) || !ShouldProcess(Name("record", record), $"Make a link to {permission} it"))
                continue;
            if (permission == "edit" && !Confirm(Force, $"Whoever has the link can edit record {record.Id} on {HubName} and all its versions. Make it?"))
                continue;
            var terms = new LinkTerms(ExpiresAt, Description);
            if (!TryAwait(token => terms.SendAsync((end, description) => Hub.AccessLinks.CreateAsync(record.Kind, record.Id, permission, end, description, token)), identity.Text, out var link))
                continue;
            foreach (var remark in terms.Remarks)
                WriteWarning(remark);
            WriteObject(link);
        }
    }
}
