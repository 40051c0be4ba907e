using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Records;

/// <summary>Opens the drafts that edit published records; the one that is open already if there is one. Files cannot be changed so: that needs a new version.</summary>
[Cmdlet(VerbsData.Edit, "KhRecord", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class EditRecordCommand : RecordCmdlet
{
    /// <summary>The records: ids, addresses of their pages, DOIs, or objects that have an id.</summary>
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
            if (!TryResolve(identity, out var record) || !ShouldProcess(Name("record", record), "Open for editing"))
                continue;
            if (TryAwait(token => Hub.Drafts.EditAsync(record.Kind, record.Id, token), identity.Text, out var draft))
                WriteObject(draft);
        }
    }
}
