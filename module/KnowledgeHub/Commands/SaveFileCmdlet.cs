using System.Management.Automation;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Connections;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that saves files of the hub on the disk.</summary>
public abstract class SaveFileCmdlet : RecordCmdlet
{
    private protected const string FileSet = "File";
    private protected const string RecordSet = "Record";
    private readonly Dictionary<KhConnection, FileSaver> _savers = [];
    private bool _isIdOnLine;

    /// <summary>The files, as the cmdlet that lists them gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = FileSet)]
    [HubFile]
    public HubFile[] InputObject { get; set; } = [];

    /// <summary>What comes down the pipeline when the folder is named first.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = RecordSet, DontShow = true)]
    [RecordIdentity]
    public RecordIdentity? Piped { get; set; }

    /// <summary>The folder to save in; made when it is missing.</summary>
    [Parameter(Position = 1)]
    [Alias("Path", "OutDir")]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>Replace files that have the name and other content.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks at what the line says, before the pipeline says more.</summary>
    protected override void BeginProcessing() => _isIdOnLine = MyInvocation.BoundParameters.ContainsKey("Id");

    /// <summary>The records that are meant. In <c>$files | Save-KhRecordFile ./out</c> the first place holds the folder, which only what comes down the pipeline tells.</summary>
    private protected IEnumerable<RecordIdentity> Wanted(RecordIdentity[] ids)
    {
        if (!_isIdOnLine || Piped is null)
            return ids;
        if (ids.Length != 1 || MyInvocation.BoundParameters.ContainsKey(nameof(Destination)))
            ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, "Records are given both with -Id and by the pipeline.", "Leave out one of the two.", Piped.Text));
        Destination = ids[0].Text;
        if (Piped.File is null)
            return [Piped];
        SaveOne(Piped.File);

        return [];
    }

    private FileSaver Saver => _savers.TryGetValue(Using, out var saver) ? saver : _savers[Using] = new FileSaver(Hub);

    /// <summary>The folder, as the file system knows it.</summary>
    private protected string Folder
    {
        get
        {
            var folder = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Destination, out var provider, out _);
            if (provider.ImplementingType != typeof(Microsoft.PowerShell.Commands.FileSystemProvider))
                ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"{Destination} is no folder of the file system.", "Give a folder with -Destination.", Destination));

            return folder;
        }
    }

    /// <summary>Saves a file that was given, over the connection to its hub. What was lost of it on the way here is asked for.</summary>
    private protected void SaveOne(HubFile given)
    {
        if (!TryUse(given.Hub, given))
            return;
        var file = given;
        if (given.Checksum is null && !TryAwait(token => FindAsync(given, token), given, out file))
            return;
        Save(file);
    }

    /// <summary>Asks the hub for a file of which little more than its name is known.</summary>
    private protected abstract Task<HubFile> FindAsync(HubFile file, CancellationToken cancellationToken);

    /// <summary>Saves one file and hands it on.</summary>
    private protected void Save(HubFile file)
    {
        var path = Saver.PlaceFor(file, Folder);
        if (!ShouldProcess(path, $"Save {file.Key} of {file.RecordId} ({SizeText.Of(file.SizeBytes ?? 0)})"))
            return;

        Fetch(file, path);
    }

    /// <summary>Saves a file under a name.</summary>
    private protected void Fetch(HubFile file, string path, bool isArchive = false)
    {
        var saver = Saver;
        var transfer = new Transfer("Saving files", file.Key, file.SizeBytes);
        if (TryAwait(token => isArchive ? saver.SaveArchiveAsync(file, path, Force, transfer, token) : saver.SaveAsync(file, path, Force, transfer, token), file, out var saved, () => WriteProgress(transfer.Picture())))
        {
            if (saved.WasThere)
                WriteVerbose($"{path} is there already, and right.");
            WriteObject(saved);
        }

        WriteProgress(transfer.End());
    }

    /// <summary>Saves the files of a record that have one of the names.</summary>
    private protected void SaveAll(RecordIdentity identity, string[] keys, Func<RecordReference, CancellationToken, Task<IReadOnlyList<HubFile>>> list)
    {
        if (!TryResolve(identity, out var record) || !TryAwait(token => list(record, token), identity.Text, out var files))
            return;
        var isNamedByObject = keys.Length == 0 && identity.Key is not null;
        foreach (var file in FileKeySelection.Select(files, isNamedByObject ? [identity.Key!] : keys, record, WriteError, isNamedByObject)) // not null: it is named
            Save(file);
    }
}
