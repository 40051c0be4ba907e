using System.Management.Automation;
using System.Runtime.CompilerServices;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Records;

/// <summary>Gets all published versions of records, the highest first.</summary>
[Cmdlet(VerbsCommon.Get, "KhRecordVersion")]
[OutputType(typeof(HubRecord))]
public sealed class GetRecordVersionCommand : RecordCmdlet
{
    private const int PageSize = 100;

    /// <summary>Any version of each record: its id, the address of its page, its DOI, or an object that has an id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Gets them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Id)
        {
            if (!TryResolve(identity, out var wanted))
                continue;
            foreach (var version in Stream(ReadAsync(wanted, StopToken), identity.Text))
                WriteObject(version);
        }
    }

    private async IAsyncEnumerable<HubRecord> ReadAsync(RecordReference record, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0L;
        for (var number = 1; ; number++)
        {
            var page = Hub.Records.Keep(await Hub.Records.GetVersionsAsync(record.Kind, record.Id, number, PageSize, cancellationToken).ConfigureAwait(false), record.Kind);
            foreach (var version in page.Records)
                yield return version;
            read += page.Records.Count;
            if (page.Records.Count == 0 || read >= page.Total)
                yield break;
        }
    }
}
