using System.Management.Automation;
using System.Runtime.CompilerServices;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;
using KnowledgeHub.Shell.Search;

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
            var remarks = new Queue<string>();
            foreach (var version in Stream(ReadAsync(Hub, wanted, remarks, StopToken), identity.Text))
                WriteObject(version);
            foreach (var remark in remarks)
                WriteWarning(remark);
        }
    }

    private static async IAsyncEnumerable<HubRecord> ReadAsync(HubClient hub, RecordReference record, Queue<string> remarks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0L;
        for (var number = 1; ; number++)
        {
            var page = hub.Records.Keep(await hub.Records.GetVersionsAsync(record.Kind, record.Id, number, PageSize, cancellationToken).ConfigureAwait(false), record.Kind);
            foreach (var version in page.Records)
                yield return version;
            foreach (var place in page.Unreadable)
                remarks.Enqueue(UnreadableRecord.Describe(place));
            var count = page.Records.Count + page.Unreadable.Count;
            read += count;
            if (count == 0 || read >= page.Total)
                yield break;
        }
    }
}
