using System.Management.Automation;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.RecordFiles;

/// <summary>Saves files of published records on the disk; what is there already and right is not fetched again.</summary>
[Cmdlet(VerbsData.Save, "KhRecordFile", DefaultParameterSetName = FileSet, SupportsShouldProcess = true)]
[OutputType(typeof(SavedFile))]
public sealed class SaveRecordFileCommand : SaveFileCmdlet
{
    /// <summary>The records whose files are saved: ids, addresses, DOIs, or objects that have an id. Where they come down the pipeline, the folder may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    [Alias("RecordId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Names of files; wildcards are allowed, and a name that a file has to the letter means that file alone. Default: all files, or the one that a piped object names.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FileKeyCompleter))]
    [ValidateNotNull]
    public string[] Key { get; set; } = [];

    /// <summary>One zip file of all the record's files, made by the hub, instead of the files. The hub gives no checksum for it.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    public SwitchParameter Archive { get; set; }

    /// <summary>Saves them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var file in InputObject)
            SaveOne(file);
        foreach (var identity in Wanted(Id))
        {
            if (Archive)
                SaveArchive(identity);
            else
                SaveAll(identity, Key, (record, token) => Hub.Files.GetAllAsync(record.Kind, record.Id, token));
        }
    }

    private protected override Task<HubFile> FindAsync(HubFile file, CancellationToken cancellationToken) => Hub.Files.GetAsync(file.Kind, file.RecordId, file.Key, cancellationToken);

    private void SaveArchive(RecordIdentity identity)
    {
        if (!TryResolve(identity, out var record))
            return;
        var path = Path.Combine(Folder, $"{record.Id}.zip");
        if (!ShouldProcess(path, $"Save all files of {record.Id}"))
            return;
        var archive = new HubFile { RecordId = record.Id, Kind = record.Kind, IsDraft = false, Key = $"{record.Id}.zip" };
        Fetch(archive, path, isArchive: true);
    }
}
