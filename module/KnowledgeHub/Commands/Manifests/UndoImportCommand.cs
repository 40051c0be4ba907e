using System.Management.Automation;
using KnowledgeHub.Import;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Takes an import back as far as that can be done: drafts that it made and that are still drafts are discarded; everything else is listed and left.</summary>
[Cmdlet(VerbsCommon.Undo, "KhImport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UndoneRow))]
public sealed class UndoImportCommand : ConnectedCmdlet
{
    /// <summary>The manifest, for all its imports, or the folder of one run beside it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Manifest")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Discard without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Takes it back.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!TryAwait(_ => Task.FromResult(new ImportUndo(Hub, path)), path, out var undo) || !TryAwait(_ => Task.FromResult(undo.List()), path, out var rows))
            return;

        // Asked here, on the pipeline's thread, for the work is done on others.
        var wanted = new HashSet<string>(
            rows.Where(row => row.Status == UndoStatus.Discarded && (Force ? ShouldProcessQuietly(row) : ShouldProcess($"draft {row.RecordId} '{row.Title}' on {HubName}", "Discard"))).Select(row => row.Key),
            StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            WriteObject(rows.Where(row => row.Status != UndoStatus.Discarded), enumerateCollection: true);
            return;
        }

        if (!TryAwait(token => undo.RunAsync(row => wanted.Contains(row.Key), null, token), path, out var undone))
            return;
        WriteObject(undone, enumerateCollection: true);
        foreach (var failed in undone.Where(row => row.Status == UndoStatus.Failed))
            WriteError(ModuleError.Create(ErrorIds.CallFailed, ErrorCategory.NotSpecified, $"Draft {failed.RecordId} of '{failed.Key}' was not discarded: {failed.Error}", "Run it again.", failed));
    }

    private bool ShouldProcessQuietly(UndoneRow row) =>
        !MyInvocation.BoundParameters.ContainsKey("WhatIf") || ShouldProcess($"draft {row.RecordId} '{row.Title}' on {HubName}", "Discard");
}
