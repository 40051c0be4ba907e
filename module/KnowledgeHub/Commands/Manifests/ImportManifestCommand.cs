using System.Management.Automation;
using KnowledgeHub.Import;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Imports;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Makes a draft of each row of a manifest, once, however often it is run; the same manifest again changes what has changed.</summary>
[Cmdlet(VerbsData.Import, "KhManifest", SupportsShouldProcess = true)]
[OutputType(typeof(RowReport), typeof(ImportPlan))]
public sealed class ImportManifestCommand : ManifestCmdlet
{
    private const int ActivityId = 5205;

    /// <summary>Publish the drafts of rows whose column publish says yes, except those that a community is to review or that go into a package. This cannot be undone.</summary>
    [Parameter]
    public SwitchParameter Publish { get; set; }

    /// <summary>
    /// Stop: begin no row after one that failed. Continue: import the sound rows although others have errors. Default: nothing is imported
    /// when the check finds an error; later a row that fails does not stop the others.
    /// </summary>
    [Parameter]
    public OnRowError? OnError { get; set; }

    /// <summary>Make drafts also of rows on which the hub failed before, although it may have stored them then. Otherwise such a row fails and says what to look at.</summary>
    [Parameter]
    public SwitchParameter RetryUnknown { get; set; }

    /// <summary>Publish drafts also where the hub has not taken all of a row; what it did not take is missing in the record.</summary>
    [Parameter]
    public SwitchParameter PublishIncomplete { get; set; }

    /// <summary>Do not ask before anything is published.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Imports it.</summary>
    protected override void ProcessRecord()
    {
        if (!TryFind(out var manifest))
            return;
        var import = Read(manifest, Hub, Using.Uri, Publish, OnError, RetryUnknown, PublishIncomplete);
        if (!ShouldProcess($"Import {manifest} into {HubName}.", $"Import {manifest} into {HubName}?", "Import-KhManifest", out var reason))
        {
            if (reason == ShouldProcessReason.WhatIf)
                Preview(import, manifest);
            return;
        }

        RequireWritable();
        if (Publish && !Confirm(Force, $"Rows of {manifest} that say so are published on {HubName}, which cannot be undone. Go on?"))
            return;

        var latest = new Latest<ImportProgress>();
        var isDone = TryAwait(token => import.RunAsync(latest, token), manifest, out var report, () => Show(latest.Value, manifest));
        WriteProgress(new ProgressRecord(ActivityId, "Importing", manifest) { RecordType = ProgressRecordType.Completed });
        if (!isDone)
            return;
        WriteVerbose($"The report of the run is in {report.Folder}.");
        foreach (var row in report.Rows)
        {
            // What Undo-KhImport takes.
            var shown = PSObject.AsPSObject(row);
            shown.Properties.Add(new PSNoteProperty("RunFolder", report.Folder));
            WriteObject(shown);
        }

        Judge(report, manifest);
    }

    private void Preview(ManifestImport import, string manifest)
    {
        if (!TryCheck(import, manifest, plans: true, out var verdict))
            return;
        if (verdict.Plan is { } plan)
        {
            var shown = PSObject.AsPSObject(plan);
            shown.Properties.Add(new PSNoteProperty("Manifest", manifest));
            shown.Properties.Add(new PSNoteProperty("LeastTime", plan.LeastTime(Hub.RequestsPerMinute)));
            WriteObject(shown);
        }

        Warn(verdict.Problems);
        foreach (var error in ManifestErrors.Of(verdict.Problems, verdict.Folder))
            WriteError(error);
    }

    private void Judge(ImportReport report, string manifest)
    {
        if (report.Outcome == ImportOutcome.Interrupted)
            throw new PipelineStoppedException();
        Warn(report.Problems);
        if (report.Count(RowStatus.NotTried) is > 0 and var left && report.Outcome != ImportOutcome.Refused)
            WriteWarning($"{left} rows of {manifest} were not tried; the same command goes on from there.");
        foreach (var error in ManifestErrors.Of(report.Problems, report.Folder))
            WriteError(error);
        if (report.Cause is { } cause)
            WriteError(HubErrorRecord.From(cause, manifest));
        if (report.Outcome == ImportOutcome.Refused)
        {
            WriteError(ModuleError.Create(
                ErrorIds.ManifestRefused,
                ErrorCategory.InvalidData,
                $"Nothing was imported from {manifest}, because the check found errors in {report.Rows.Count(row => row.IsFailure)} of {report.Rows.Count} rows or in the file itself.",
                $"Mend them, or import the sound rows with -OnError Continue. The report is in {report.Folder}.",
                manifest));
        }
    }

    private void Warn(IReadOnlyList<KnowledgeHub.Manifests.ManifestProblem> problems)
    {
        foreach (var text in ManifestErrors.WarningsOf(problems))
            WriteWarning(text);
    }

    private void Show(ImportProgress? progress, string manifest)
    {
        if (progress is null)
            return;
        var record = new ProgressRecord(
            ActivityId,
            $"Importing {System.IO.Path.GetFileName(manifest)}",
            $"{progress.Phase}: {progress.RowsDone} of {progress.RowsTotal} rows{(progress.Failed > 0 ? $", {progress.Failed} failed" : "")}, "
            + $"{SizeText.Of(progress.BytesDone)} of {SizeText.Of(progress.BytesTotal)}{(progress.Waiting is { } until ? $", the hub asks to wait until {until:HH:mm:ss} UTC" : "")}");
        if (progress.RowsTotal > 0)
            record.PercentComplete = (int)Math.Min(100, (long)progress.RowsDone * 100 / progress.RowsTotal);
        WriteProgress(record);
    }
}
