using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What is done before the first job: every mirror is looked at, the schedules are set, and what was missed is made up for.</summary>
internal sealed class Opening(
    ServiceState state, ServiceMemory memory, HubBudgets budgets, MirrorWatch watch, Timetable timetable, EventBoard events, PatientLook looks, ILogger<Opening> log, TimeProvider clock) : IHostedService
{
    // Enough for the service to begin in time though the storage of many mirrors does not answer.
    private const int AtOnce = 8;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var config = state.Config;
        log.Started(StatusFile.Version, config.File, Plural.Of(config.Mirrors.Count, "mirror") + (config.Imports.Count > 0 ? $" and {Plural.Of(config.Imports.Count, "watched folder")}" : ""), Plural.Of(config.Hubs.Count, "hub"), config.Service.StateFolder);
        foreach (var warning in config.Warnings)
            log.Warning($"{warning.Path}: {warning.Message}");
        foreach (var import in config.Imports.Where(import => import.Schedule is null))
            log.NeverRuns(import.Name);

        // What began before the last stop may have ended by a configuration that was mended meanwhile.
        events.Set(ServiceEvent.ConfigRefused, mirror: null, isOn: false, "");
        foreach (var gone in events.Open.Select(open => open.Mirror).OfType<string>().Where(name => config.FindMirror(name) is null && config.FindImport(name) is null).ToList())
            events.Forget(gone);

        events.ForgetHubsBut(config);
        budgets.Adopt(config);
        await timetable.ApplyAsync(config, cancellationToken);
        await Parallel.ForEachAsync(config.Mirrors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (mirror, token) => await AddAsync(mirror, token));
        state.InForce(clock.GetUtcNow());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks at a mirror that the service has not known before.</summary>
    public async Task AddAsync(MirrorConfig mirror, CancellationToken cancellationToken)
    {
        if (mirror.Schedules is { Harvest: null, Reconcile: null, Scrub: null })
            log.NeverRuns(mirror.Name);
        state.ChangeQuietly(mirror.Name, situation => situation with { Reconciled = memory.Reconciled(mirror.Name) });
        await looks.TryAsync(mirror.Name, () => Look(mirror), cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var work in Enum.GetValues<Work>().Where(work => IsOwed(mirror, work, now)))
        {
            log.Missed(mirror.Name, work);
            await timetable.OnceAsync(mirror, work, mirror.StartOf(work, now), cancellationToken);
        }
    }

    private Task Look(MirrorConfig mirror)
    {
        watch.Look(mirror);

        return Task.CompletedTask;
    }

    private bool IsOwed(MirrorConfig mirror, Work work, DateTimeOffset now)
    {
        var situation = state.Of(mirror.Name);

        return work switch
        {
            Work.Harvest => mirror.Schedules.Harvest is not null && situation.Status?.LastRun is { } run
                && (run.Outcome is null or "interrupted" || mirror.WasMissed(work, run.Started, now)),
            Work.Reconcile => mirror.WasMissed(work, situation.Reconciled, now),
            _ => mirror.WasMissed(work, situation.Status?.Scrub?.Ended, now),
        };
    }
}
