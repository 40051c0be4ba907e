using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>Lists the access links of records, with their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "KhAccessLink")]
[OutputType(typeof(AccessLink))]
public sealed class GetAccessLinkCommand : RecordCmdlet
{
    /// <summary>The records or drafts: ids, addresses of their pages, DOIs, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId", "DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Only the links with these ids.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public string[] LinkId { get; set; } = [];

    /// <summary>Lists them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var record))
                continue;
            foreach (var link in LinkId)
            {
                if (TryAwait(token => Hub.AccessLinks.GetAsync(record.Kind, record.Id, link, token), link, out var one))
                    WriteObject(one);
            }

            if (LinkId.Length == 0 && TryAwait(token => Hub.AccessLinks.ListAsync(record.Kind, record.Id, token), identity.Text, out var links))
                WriteObject(links, enumerateCollection: true);
        }
    }
}
