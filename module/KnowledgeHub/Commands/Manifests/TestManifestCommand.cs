using System.Management.Automation;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Says what is wrong with a manifest, every problem of every row with its cell. Nothing on the hub is changed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KhManifest")]
[OutputType(typeof(ManifestProblem), typeof(bool))]
public sealed class TestManifestCommand : ManifestCmdlet
{
    private const int ActivityId = 5204;

    /// <summary>Do not ask the hub: check with what is known of its vocabularies. Without a connection this is so anyhow.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Only say whether it can be imported.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Looks.</summary>
    protected override void ProcessRecord()
    {
        var path = FindManifest();
        var hub = Offline || !HasConnection ? null : Hub;
        var rows = new Latest<object>();
        if (!TryAwait(
            token => new ManifestImport(hub, path, Options(hub, AllowOutside)).CheckAsync(plans: false, new Counter(rows), token), path, out var verdict, () => Show(rows)))
            return;
        WriteProgress(new ProgressRecord(ActivityId, "Checking the manifest", path) { RecordType = ProgressRecordType.Completed });
        WriteVerbose($"{verdict.Rows} rows, {verdict.RowsWithErrors} with errors; {verdict.FilesChecked} files looked at{(verdict.Folder is null ? "" : $"; the report is in {verdict.Folder}")}.");
        if (Quiet)
            WriteObject(verdict.IsSound);
        else
            WriteObject(verdict.Problems, enumerateCollection: true);
    }

    private void Show(Latest<object> rows)
    {
        if (rows.Value is int count)
            WriteProgress(new ProgressRecord(ActivityId, "Checking the manifest", $"{count} rows"));
    }

    private sealed class Counter(Latest<object> latest) : IProgress<int>
    {
        public void Report(int value) => latest.Report(value);
    }
}
