using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Imports;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Writes records, drafts or a mirror as a manifest that can be edited in a spreadsheet and imported again.</summary>
[Cmdlet(VerbsData.Export, "KhManifest", DefaultParameterSetName = RecordSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportManifestCommand : ConnectedCmdlet
{
    private const string RecordSet = "Record";
    private const string MirrorSet = "Mirror";

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private ManifestExport _rows = new();
    private ExportFolder? _folder;
    private string _path = "";
    private int _leftOut;
    private int _withoutFiles;

    /// <summary>The manifest to write: a CSV file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The records or drafts: as a search gives them, or ids, addresses of their pages, or objects that have an id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    [Alias("RecordId", "DraftId", "InputObject")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>The folder of a mirror whose records are written. Nothing is sent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MirrorSet)]
    [ValidateNotNullOrEmpty]
    public string Mirror { get; set; } = "";

    /// <summary>Only records of the mirror that this query finds. Default: every record.</summary>
    [Parameter(ParameterSetName = MirrorSet)]
    public string? Query { get; set; }

    /// <summary>What an import of the manifest does: Update (default) changes the records it came from, NewVersion makes new versions of them, Create makes new drafts, perhaps on another hub.</summary>
    [Parameter]
    [ValidateSet("Update", "NewVersion", "Create")]
    public ManifestAction Action { get; set; } = ManifestAction.Update;

    /// <summary>Put the files beside the manifest and name them in it. An update leaves out those of published records, which the hub does not change.</summary>
    [Parameter]
    public SwitchParameter WithFiles { get; set; }

    /// <summary>The character between cells: a comma (default), a semicolon or a tab.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace files that have the names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Sees whether the file may be written.</summary>
    protected override void BeginProcessing()
    {
        _path = Await(_ => Task.FromResult(NewFile.Free(GetUnresolvedProviderPathFromPSPath(Path), Delimiter, Force)), Path);
        _rows = new ManifestExport(new ExportOptions { Action = Action });
        if (WithFiles && ShouldProcess(_path, "Put files beside the manifest"))
            _folder = new ExportFolder(_path, Force);
    }

    /// <summary>Takes the records.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == MirrorSet)
            AddMirror();
        foreach (var identity in Id)
        {
            if (identity.Record is { } given)
                Add(given);
            else if (TryAwait(token => FindAsync(identity, token), identity.Text, out var found))
                Add(found);
        }
    }

    /// <summary>Writes the manifest.</summary>
    protected override void EndProcessing()
    {
        if (_withoutFiles > 0)
            WriteWarning($"The files of {_withoutFiles} published records are not in the manifest, because an update cannot change them; -Action NewVersion or Create takes them along.");
        if (_leftOut > 0)
            WriteWarning($"{_leftOut} records are not in the manifest, because their files could not be put beside it.");
        if (ShouldProcess(_path, $"Write a manifest of {_rows.Count} records")
            && TryAwait(_ => Task.FromResult(NewFile.Write(_path, stream => _rows.Write(stream, Delimiter))), _path, out var written))
            WriteFile(written.FullName);
    }

    private void AddMirror()
    {
        var folder = GetUnresolvedProviderPathFromPSPath(Mirror);
        using var search = Await(_ => Task.FromResult(MirrorSearch.Open(folder)), folder);
        foreach (var hit in Await(_ => Task.FromResult(search.Read(new MirrorQuery { Text = string.IsNullOrWhiteSpace(Query) ? null : Query })), Query))
            Add(HubRecord.Read(hit.Json, hit.Kind), search);
    }

    private void Add(HubRecord record, MirrorSearch? mirror = null)
    {
        if (!_seen.Add(record.Id))
            return;
        IReadOnlyList<ExportedFile>? files = [];
        if (WithFiles && record.TakesFiles)
        {
            if (Action == ManifestAction.Update && record.IsPublished)
                _withoutFiles++;
            else if (_folder is not null)
                files = mirror is null ? Fetch(record, _folder) : Copy(record, mirror, _folder);
        }

        if (files is null)
            _leftOut++;
        else if (_rows.Add(record.Json, files) is null)
            WriteWarning($"{record.Id} is an item of the marketplace, which a manifest cannot hold; it was left out.");
    }

    private List<ExportedFile>? Fetch(HubRecord record, ExportFolder folder)
    {
        var exported = new List<ExportedFile>();
        if (!TryAwait(token => record.IsDraft ? Hub.DraftFiles.ListAsync(record.Kind, record.Id, token) : Hub.Files.GetAllAsync(record.Kind, record.Id, token), record.Id, out var files))
            return null;
        foreach (var file in files.Where(file => file.IsCompleted))
        {
            var transfer = new Transfer("Saving files", file.Key, file.SizeBytes);
            var isSaved = TryAwait(token => folder.FetchAsync(Hub, file, transfer, token), file, out var saved, () => WriteProgress(transfer.Picture()));
            WriteProgress(transfer.End());
            if (!isSaved)
                return null;
            exported.Add(saved);
        }

        return exported;
    }

    private List<ExportedFile>? Copy(HubRecord record, MirrorSearch mirror, ExportFolder folder)
    {
        var exported = new List<ExportedFile>();
        foreach (var file in mirror.FindFiles(record.Id))
        {
            if (!TryAwait(token => folder.CopyAsync(record.Id, file, token), file.Path, out var copied))
                return null;
            exported.Add(copied);
        }

        return exported;
    }

    // An id may be a record's or a draft's; where it is both, what is published counts.
    private async Task<HubRecord> FindAsync(RecordIdentity identity, CancellationToken cancellationToken)
    {
        var wanted = await RecordResolver.ResolveAsync(Hub, identity, kind: null, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Hub.Records.GetRecordAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            return await Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false);
        }
    }
}
