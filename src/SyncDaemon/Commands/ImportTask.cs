using KnowledgeHub.Import;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Checks or imports one manifest and shows it.</summary>
internal sealed class ImportTask(Invocation invocation, ManifestImport import, string manifest, int? requestsPerMinute)
{
    private readonly ImportDisplay _display = new(invocation, Path.GetFileName(manifest));

    /// <summary>Says what is wrong, and what would be done.</summary>
    public async Task<ExitCode> CheckAsync(bool plans, CancellationToken ct)
    {
        var verdict = await _display.ShowAsync(progress => import.CheckAsync(plans, ImportDisplay.Rows(progress), ct));
        if (invocation.Json)
        {
            foreach (var problem in verdict.Problems)
                invocation.Output.WriteLine(ImportJson.Of(problem));
            invocation.Output.WriteLine(ImportJson.Of(manifest, verdict, requestsPerMinute));
        }
        else if (!invocation.Quiet || !verdict.IsSound)
        {
            VerdictView.Write(invocation.OutputConsole, manifest, verdict, requestsPerMinute, plans, invocation.Verbose);
        }

        return ExitCodes.Of(verdict);
    }

    /// <summary>Imports it.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken ct)
    {
        var report = await _display.ShowAsync(progress => import.RunAsync(progress, ct));
        if (invocation.Json)
        {
            foreach (var row in report.Rows)
                invocation.Output.WriteLine(ImportJson.Of(row));
        }
        else if (!invocation.Quiet || report.Outcome != ImportOutcome.Succeeded)
        {
            ImportView.Write(invocation.OutputConsole, manifest, report, invocation.Verbose);
        }

        if (report.Outcome == ImportOutcome.Interrupted)
            invocation.Error.WriteLine("khsync: Stopped; what is done stays, and the same command goes on from there.");
        else if (report.Cause is { } cause)
            invocation.Fail(cause);
        else if (report.Outcome == ImportOutcome.Refused && invocation.Json)
            invocation.Error.WriteLine("khsync: Nothing was imported, because the check found errors; mend them, or import the sound rows with --on-error continue.");

        return ExitCodes.Of(report);
    }
}
