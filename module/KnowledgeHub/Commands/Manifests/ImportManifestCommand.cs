using System.Management.Automation;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Makes a draft of each row of a manifest, once, however often it is run; the same manifest again changes what has changed.</summary>
[Cmdlet(VerbsData.Import, "KhManifest", SupportsShouldProcess = true)]
[OutputType(typeof(RowReport))]
public sealed class ImportManifestCommand : ManifestCmdlet
{
    private const int ActivityId = 5205;

    /// <summary>Publish the drafts of rows whose column publish says yes. This cannot be undone.</summary>
    [Parameter]
    public SwitchParameter Publish { get; set; }

    /// <summary>Stop: begin no row after one that failed. Continue: import the sound rows although others have errors. Default: nothing is imported when the check finds an error; later a row that fails does not stop the others.</summary>
    [Parameter]
    public OnRowError? OnError { get; set; }

    /// <summary>Publish without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Imports.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        var path = FindManifest();
        var import = new ManifestImport(Hub, path, Options(Hub, AllowOutside) with { Publish = Publish, OnError = OnError });
        if (!ShouldProcess(path, MyInvocation.BoundParameters.ContainsKey("WhatIf") ? Describe(import, path) : $"Import to {HubName}{(Publish ? " and publish (cannot be undone)" : "")}"))
            return;
        if (Publish && !Confirm(Force, $"Publish the drafts of all rows of {path} that say so, on {HubName}? This cannot be undone."))
            return;

        var latest = new Latest<ImportProgress>();
        if (!TryAwait(token => import.RunAsync(latest, token), path, out var report, () => Show(latest.Value)))
            return;
        WriteProgress(new ProgressRecord(ActivityId, "Importing", path) { RecordType = ProgressRecordType.Completed });
        WriteObject(report.Rows, enumerateCollection: true);
        WriteVerbose($"{report.Requests} requests; the report is in {report.Folder}.");
        Judge(report, path);
    }

    private string Describe(ManifestImport import, string path)
    {
        var verdict = Await(token => import.CheckAsync(plans: true, null, token), path);
        if (verdict.Plan is not { } plan)
            return $"Import to {HubName}: nothing, because {(verdict.RowsWithErrors == 0 ? "the manifest has" : $"{verdict.RowsWithErrors} of {verdict.Rows} rows have")} errors (Test-KhManifest lists them)";
        var time = plan.LeastTime(Hub.RequestsPerMinute);

        return $"Import to {HubName}: {plan.Creates + plan.Settles} to create, {plan.Updates + plan.NewVersions + plan.Completes} to update, {plan.Nothing} unchanged, {plan.LeftAlone} left alone, "
            + $"{plan.Publishes} to publish; {plan.Files} files, {SizeText.Of(plan.Bytes)}; {plan.Requests} requests{(time > TimeSpan.Zero ? $", {Math.Ceiling(time.TotalMinutes)} minutes at least" : "")}";
    }

    private void Judge(ImportReport report, string path)
    {
        switch (report.Outcome)
        {
            case ImportOutcome.Interrupted:
                throw new PipelineStoppedException();
            case ImportOutcome.Failed when report.Cause is { } cause:
                Report(cause, path);
                break;
            case ImportOutcome.Refused:
                WriteError(ModuleError.Create(
                    ErrorIds.ManifestInvalid,
                    ErrorCategory.InvalidData,
                    $"Nothing was imported from {path}: {Errors(report.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList())}",
                    $"Mend the cells that Test-KhManifest names, or import the sound rows with -OnError Continue. The report is in {report.Folder}.",
                    path));
                break;
            case ImportOutcome.Partial:
                foreach (var row in report.Rows.Where(row => row.IsFailure))
                {
                    WriteError(ModuleError.Create(
                        ErrorIds.ManifestRowFailed, ErrorCategory.InvalidData, $"Row {row.Row} ('{row.Key}') {row.StatusText}: {string.Join(" ", row.Problems)}", "Mend the row and import the manifest again; what is done is not done twice.", row));
                }

                break;
        }
    }

    private void Show(ImportProgress? progress)
    {
        if (progress is null)
            return;
        var record = new ProgressRecord(
            ActivityId,
            "Importing",
            $"{progress.Phase}: {progress.RowsDone} of {progress.RowsTotal} rows, {progress.Failed} failed, {SizeText.Of(progress.BytesDone)} of {SizeText.Of(progress.BytesTotal)}"
            + (progress.Waiting is { } until ? $", the hub asks to wait until {until:HH:mm:ss} UTC" : ""));
        if (progress.RowsTotal > 0)
            record.PercentComplete = (int)Math.Min(100, (long)progress.RowsDone * 100 / progress.RowsTotal);
        WriteProgress(record);
    }

    private static string Errors(IReadOnlyList<ManifestProblem> errors) =>
        errors.Count == 1 ? $"the check found an error, {errors[0]}" : $"the check found {errors.Count} errors, the first {errors[0]}";
}
