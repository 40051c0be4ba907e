using System.Management.Automation;
using KnowledgeHub.Manifests;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Imports;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Writes an empty manifest to fill in: the columns, and two lines, which an import passes over, that say and show what stands in each.</summary>
[Cmdlet(VerbsCommon.New, "KhManifest", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewManifestCommand : KhCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The columns, by name; wildcards are allowed, and * means all. What every manifest needs is added. Default: those that most manifests have.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ManifestColumnCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Column { get; set; } = [.. ColumnNames.Usual];

    /// <summary>The character between cells: a comma (default), a semicolon or a tab. Excel opens by double click what its country's settings say.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace a file of that name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes it.</summary>
    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!TryAwait(_ => Task.FromResult(ColumnNames.Find(Column)), Column, out var header)
            || !TryAwait(_ => Task.FromResult(NewFile.Free(path, Delimiter, Force)), path, out var file)
            || !ShouldProcess(path, "Write a manifest's template"))
            return;

        TryAwait(_ => Task.FromResult(NewFile.Write(file, stream => ManifestWriter.WriteTemplate(stream, header, Delimiter))), path, out var written);
        if (written is not null)
            WriteFile(written.FullName);
    }
}
