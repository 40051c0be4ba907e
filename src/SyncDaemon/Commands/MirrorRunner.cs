using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Harvests mirrors one after the other; what stops one does not stop the next.</summary>
internal sealed class MirrorRunner(Invocation invocation, bool reconcile)
{
    private readonly HarvestDisplay _display = new(invocation);

    /// <summary>Harvests and reports each mirror.</summary>
    public Task<ExitCode> RunAsync(IReadOnlyList<MirrorTarget> targets, CancellationToken ct) => EachAsync(targets, async (target, harvester) =>
    {
        using var mask = MirrorAudience.Narrow(target.Mirror.Path, target.Hub.Token is not null, target.Options.Group);
        var report = await _display.ShowAsync(target.Mirror.Title, progress => harvester.RunAsync(reconcile, progress, ct));
        if (report.Counts.Seen > 0)
            target.Traces?.Remember(target.Mirror.Path);
        Write(target, report);
        return ExitCodes.Of(report);
    }, ct);

    /// <summary>Prints what a harvest of each mirror would do.</summary>
    public Task<ExitCode> PlanAsync(IReadOnlyList<MirrorTarget> targets, CancellationToken ct) => EachAsync(targets, async (target, harvester) =>
    {
        var plan = await _display.ShowAsync(target.Mirror.Title, progress => harvester.PlanAsync(reconcile, progress, ct));
        if (invocation.Json)
            invocation.Output.WriteLine(RunJson.Of(target.Mirror, plan));
        else
            PlanView.Write(invocation.OutputConsole, target.Mirror, plan, invocation.Verbose);
        return ExitCode.Done;
    }, ct);

    private async Task<ExitCode> EachAsync(IReadOnlyList<MirrorTarget> targets, Func<MirrorTarget, Harvester, Task<ExitCode>> work, CancellationToken ct)
    {
        var codes = new List<ExitCode>();
        foreach (var target in targets)
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                using var hub = new HubClient(target.Hub, invocation.Clock);
                var about = targets.Count > 1 ? target.Mirror.Title + ": " : "";
                codes.Add(await work(target, new Harvester(hub, target.Mirror.Path, target.Options, invocation.Clock) { Warn = message => _display.Warn(about + message) }));
            }
            catch (MirrorScopeException other)
            {
                codes.Add(ExitCode.Usage);
                invocation.Fail(new UsageException($"{other.Message} Run it as before, or by its name in the configuration; or add --rescope to change what the mirror holds."));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                invocation.Fail(error, targets.Count > 1 ? target.Mirror.Title : null);
                codes.Add(ExitCodes.Of(error));
            }
        }

        return ExitCodes.Worst(codes);
    }

    private void Write(MirrorTarget target, HarvestReport report)
    {
        if (report.FolderMode is { } mode && !invocation.Quiet)
            invocation.Error.WriteLine($"khsync: {target.Mirror.Path} was made with a token and got mode {mode}: {(target.Options.Group is { } group ? $"only its owner and group {group} may" : "only its owner may; --group NAME, or Group in the configuration, lets a group")} read it.");
        if (invocation.Json)
            invocation.Output.WriteLine(RunJson.Of(target.Mirror, report));
        else if (!invocation.Quiet || report.Outcome != RunOutcome.Succeeded)
            SummaryView.Write(invocation.OutputConsole, target.Mirror, report, invocation.Verbose);

        var about = target.Mirror.Name is { } name ? $"khsync: {name}: " : "khsync: ";
        if (report.Outcome is RunOutcome.Interrupted)
            invocation.Error.WriteLine($"{about}{report.Error ?? "Stopped; what is done stays, and the next run goes on from there."}");
        else if (report.Error is { } error && (report.Outcome != RunOutcome.Partial || invocation.Json))
            invocation.Error.WriteLine(about + Printable.Line(error));
        if (invocation.Verbose && report.Cause is { } cause)
            invocation.Error.WriteLine(cause);
    }
}
