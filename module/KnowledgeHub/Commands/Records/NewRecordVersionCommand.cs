using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Records;

/// <summary>Opens the drafts of records' next versions; the one that is open already if there is one. They begin without files, publication date and version.</summary>
[Cmdlet(VerbsCommon.New, "KhRecordVersion", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class NewRecordVersionCommand : RecordCmdlet
{
    /// <summary>Any version of each record: its id, the address of its page, its DOI, or an object that has an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Opens them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var record) || !ShouldProcess(Name("record", record), "Open a new version"))
                continue;
            if (TryAwait(token => Hub.Drafts.NewVersionAsync(record.Kind, record.Id, token), identity.Text, out var draft))
                WriteObject(draft);
        }
    }
}
