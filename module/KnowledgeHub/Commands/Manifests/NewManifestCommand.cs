using System.Management.Automation;
using KnowledgeHub.Manifests;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Makes a template of a manifest: the header, and below it a line of help and one of examples for each column.</summary>
[Cmdlet(VerbsCommon.New, "KhManifest", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewManifestCommand : KhCmdlet
{
    private static readonly string[] Usual =
    [
        "title", "resource_type", "publication_date", "creators", "description", "languages", "keywords", "license", "bbox", "lat", "lon", "place", "files", "publish",
    ];

    /// <summary>The file to make.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The columns, such as title, creators or bbox; the key is always the first. Default: those that most manifests need.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ManifestColumnCompleter))]
    public string[] Column { get; set; } = Usual;

    /// <summary>Every column there is.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>The character between cells: a comma, a semicolon as many spreadsheets want it, or a tab.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Makes it.</summary>
    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (File.Exists(path) && !Force)
            ThrowTerminatingError(ModuleError.Create(ErrorIds.FileExists, ErrorCategory.ResourceExists, $"{path} is there already.", "Give another name, or use -Force to replace it.", path));
        if (Delimiter is not (',' or ';' or '\t'))
            ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"'{Delimiter}' cannot stand between cells.", "Give a comma, a semicolon or a tab.", Delimiter));

        IReadOnlyList<ManifestColumn> columns = All ? ManifestColumns.All : [.. Column.Select(Find)];
        if (!ShouldProcess(path, "Make a manifest's template"))
            return;
        if (TryAwait(_ => Task.Run(() => Write(path, columns), StopToken), path))
            WriteFile(path);
    }

    private void Write(string path, IReadOnlyList<ManifestColumn> columns)
    {
        using var file = File.Create(path);
        ManifestWriter.WriteTemplate(file, columns, Delimiter);
    }

    private ManifestColumn Find(string name)
    {
        // The name as a header would have it, aliases and numbers included, is what the reader understands.
        if (ManifestHeader.Create([name]).Cells[0].Column is { } column)
            return column;
        ThrowTerminatingError(ModuleError.Create(
            ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"There is no column '{name}'{(Model.Nearest.Of(name, ManifestColumns.All.Select(known => known.Name)) is { } near ? $"; did you mean {near}?" : ".")}", "Tab shows the columns.", name));
        throw new PipelineStoppedException(); // not reached: the line above throws
    }
}
