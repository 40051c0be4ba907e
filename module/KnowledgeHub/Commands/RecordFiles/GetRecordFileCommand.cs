using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.RecordFiles;

/// <summary>Lists the files of published records.</summary>
[Cmdlet(VerbsCommon.Get, "KhRecordFile")]
[OutputType(typeof(HubFile))]
public sealed class GetRecordFileCommand : FileKeyCmdlet
{
    /// <summary>The records: ids, addresses of their pages, DOIs, or objects that have an id. Where they come down the pipeline, names of files may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Lists them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Wanted(Id))
        {
            if (!TryResolve(identity, out var record))
                continue;
            if (TryAwait(token => FindAsync(record, KeysOf(identity), token), identity.Text, out var files))
                WriteObject(Pick(identity, files, record), enumerateCollection: true);
        }
    }

    private Task<IReadOnlyList<HubFile>> FindAsync(RecordReference record, string[] keys, CancellationToken cancellationToken) => FileKeySelection.FindAsync(
        keys,
        key => Hub.Files.GetAsync(record.Kind, record.Id, key, cancellationToken),
        () => Hub.Files.GetAllAsync(record.Kind, record.Id, cancellationToken));
}
