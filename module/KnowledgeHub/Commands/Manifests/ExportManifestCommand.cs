using System.Management.Automation;
using KnowledgeHub.Manifests;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Writes records or drafts as a manifest, to be changed in a spreadsheet and imported again. What it writes imports unchanged.</summary>
[Cmdlet(VerbsData.Export, "KhManifest", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportManifestCommand : KhCmdlet
{
    private readonly List<HubRecord> _records = [];

    /// <summary>The manifest to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Records or drafts, as Search-KhRecord, Get-KhRecord and Get-KhDraft give them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public HubRecord InputObject { get; set; } = default!; // mandatory

    /// <summary>What an import of the rows does: Update changes the records they came from, NewVersion begins their next versions, Create makes new ones, perhaps on another hub. Default: Update.</summary>
    [Parameter]
    [ValidateSet("Update", "NewVersion", "Create")]
    public string Action { get; set; } = "Update";

    /// <summary>The mirror whose files the rows shall name. Import such a manifest with -AllowOutside, unless it lies above the mirror.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Mirror { get; set; }

    /// <summary>The character between cells: a comma, a semicolon as many spreadsheets want it, or a tab.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gathers.</summary>
    protected override void ProcessRecord() => _records.Add(InputObject);

    /// <summary>Writes.</summary>
    protected override void EndProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (File.Exists(path) && !Force)
            ThrowTerminatingError(ModuleError.Create(ErrorIds.FileExists, ErrorCategory.ResourceExists, $"{path} is there already.", "Give another name, or use -Force to replace it.", path));
        if (!ShouldProcess(path, $"Write a manifest of {_records.Count} records"))
            return;

        var mirror = Mirror is null ? null : GetUnresolvedProviderPathFromPSPath(Mirror);
        if (!TryAwait(_ => Task.Run(() => Write(path, mirror), StopToken), path, out var left))
            return;
        if (left.Count > 0)
            WriteWarning($"A manifest cannot hold items of the marketplace; left out: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? $" and {left.Count - 5} more" : "")}.");
        WriteFile(path);
    }

    private List<string> Write(string path, string? mirror)
    {
        var folder = System.IO.Path.GetDirectoryName(path) ?? path;
        var export = new ManifestExport(new ExportOptions { Action = (ManifestAction)Enum.Parse(typeof(ManifestAction), Action) });
        var left = _records.Where(record => export.Add(record.Json, mirror is null ? null : FilesOf(record, mirror, folder)) is null).Select(record => record.Id).ToList();
        using var file = File.Create(path);
        export.Write(file, Delimiter);

        return left;
    }

    private static List<ExportedFile> FilesOf(HubRecord record, string mirror, string folder) =>
        [.. MirrorFolder.ReadFiles(mirror, record.Id).Select(file => new ExportedFile(Relative(folder, file.Path), file.Key, file.Checksum))];

    private static string Relative(string folder, string path)
    {
        var from = new Uri(folder.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar);

        return Uri.UnescapeDataString(from.MakeRelativeUri(new Uri(path)).ToString());
    }
}
