using System.Management.Automation;
using KnowledgeHub.Import;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Discards the drafts that an import made, as far as they are still drafts, and lists what it leaves alone: what is published, and what was there before.</summary>
[Cmdlet(VerbsCommon.Undo, "KhImport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UndoneRow))]
public sealed class UndoImportCommand : ConnectedCmdlet
{
    private const int ActivityId = 5206;

    private readonly List<string> _paths = [];

    /// <summary>The manifest, for all its imports; or the folder of one run, or what Import-KhManifest gave of one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunFolder", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Notes what is meant: all rows of a run come with the same folder.</summary>
    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!_paths.Contains(path))
            _paths.Add(path);
    }

    /// <summary>Takes it back.</summary>
    protected override void EndProcessing()
    {
        foreach (var path in _paths)
        {
            if (TryAwait(_ => Task.FromResult(new ImportUndo(Hub, path)), path, out var undo) && TryAwait(_ => Task.FromResult(undo.List()), path, out var rows))
                Undo(undo, rows, path);
        }
    }

    private void Undo(ImportUndo undo, IReadOnlyList<UndoneRow> rows, string path)
    {
        // Asked here, on the pipeline's thread; the calls run on others.
        var wanted = new HashSet<string>(rows.Where(row => row.Status == UndoStatus.Discarded && ShouldProcess(Name(row), "Discard with its files")).Select(row => row.Key), StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            WriteObject(rows.Where(row => row.Status != UndoStatus.Discarded), enumerateCollection: true);
            return;
        }

        RequireWritable();
        var latest = new Latest<UndoneRow>();
        var isDone = TryAwait(token => undo.RunAsync(row => wanted.Contains(row.Key), latest, token), path, out var undone, () => Show(latest.Value));
        WriteProgress(new ProgressRecord(ActivityId, "Undoing the import", path) { RecordType = ProgressRecordType.Completed });
        if (!isDone)
            return;
        WriteObject(undone, enumerateCollection: true);
        foreach (var row in undone.Where(row => row.Status == UndoStatus.Failed))
        {
            WriteError(ModuleError.Create(
                ErrorIds.UndoFailed, ErrorCategory.NotSpecified, $"{(row.RecordId is { } id ? $"Draft {id}" : "The draft")} of row '{row.Key}' could not be discarded: {row.Error}", "Undo again; what is discarded stays so.", row));
        }
    }

    private string Name(UndoneRow row) => $"draft {row.RecordId ?? "that may have been made"} of row '{row.Key}' on {HubName}";

    private void Show(UndoneRow? row)
    {
        if (row is not null)
            WriteProgress(new ProgressRecord(ActivityId, "Undoing the import", $"{row.Key}: {row.Status}"));
    }
}
