using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Records;

/// <summary>Gets published records by id, address or DOI.</summary>
[Cmdlet(VerbsCommon.Get, "KhRecord")]
[OutputType(typeof(HubRecord))]
public sealed class GetRecordCommand : RecordCmdlet
{
    /// <summary>The records: ids, addresses of their pages, DOIs, or objects that have an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>The latest version of each record, whatever version is named.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>Gets them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Id)
        {
            if (TryResolve(identity, out var wanted)
                && TryAwait(token => Latest ? Hub.Records.GetLatestRecordAsync(wanted.Kind, wanted.Id, token) : Hub.Records.GetRecordAsync(wanted.Kind, wanted.Id, token), identity.Text, out var record))
                WriteObject(record);
        }
    }
}
