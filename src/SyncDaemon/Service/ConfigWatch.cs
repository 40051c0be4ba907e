using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Reads the configuration again when its file changes, or on SIGHUP. It asks for the file's time each second instead of being told:
/// notifications are lost on network folders and where a file is replaced through a link, and a question costs next to nothing.
/// </summary>
internal sealed class ConfigWatch(
    Invocation invocation, ServiceState state, HubBudgets budgets, Timetable timetable, Opening opening, EventBoard events, Endpoint endpoint, ILogger<ConfigWatch> log, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        // Not as the file is now: a service that begins slowly would miss what was changed meanwhile.
        var read = state.Config.Stamp;
        var last = read;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Two looks alike: whoever writes the file has done with it.
            var now = ConfigStamp.Of(state.Config.File);
            var isSettled = now == last;
            last = now;
            if (!invocation.WasAskedToReload && (now == read || !isSettled))
                continue;
            read = now;
            await ReadAsync(stoppingToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var before = state.Config;
        try
        {
            var config = ConfigFile.Load(
                before.File, invocation.WorkingFolder, invocation.Environment, clock.GetUtcNow(), new TokenReader(invocation.Environment));
            await AdoptAsync(before, config, cancellationToken);
        }
        catch (ConfigException error)
        {
            state.Refuse(error);
            var problems = string.Join(" ", error.Problems.Where(problem => !problem.IsWarning));
            log.ConfigRefused(before.File, problems);
            events.Set(ServiceEvent.ConfigRefused, mirror: null, isOn: true, problems);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The watch goes on: the next change may be one that can be taken over.
            log.Unexpected(fault, fault.Message);
        }
    }

    private async Task AdoptAsync(KhsyncConfig before, KhsyncConfig config, CancellationToken cancellationToken)
    {
        // A name spelled with other capitals is another job to the scheduler, so it counts as one gone and one new; a watched folder too.
        var added = config.Mirrors.Where(mirror => before.FindMirror(mirror.Name)?.Name != mirror.Name).ToList();
        var removed = before.Mirrors.Where(mirror => config.FindMirror(mirror.Name)?.Name != mirror.Name).ToList();
        state.Adopt(config);
        budgets.Adopt(config);
        foreach (var mirror in removed)
        {
            await timetable.RemoveAsync(mirror.Name, cancellationToken);
            events.Forget(mirror.Name);
        }

        foreach (var import in before.Imports.Where(import => config.FindImport(import.Name)?.Name != import.Name))
        {
            await timetable.RemoveImportAsync(import.Name, cancellationToken);
            events.Forget(import.Name);
        }

        events.ForgetHubsBut(config);
        await timetable.ApplyAsync(config, cancellationToken);
        foreach (var mirror in added)
            await opening.AddAsync(mirror, cancellationToken);
        endpoint.Listen(config.Service.Port);
        if (config.Service.StateFolder != before.Service.StateFolder)
            log.StateFolderLater();
        foreach (var warning in config.Warnings)
            log.Warning($"{warning.Path}: {warning.Message}");
        state.InForce(clock.GetUtcNow());
        log.ConfigAdopted(config.File, Plural.Of(config.Mirrors.Count, "mirror"), added.Count, removed.Count);
        events.Set(ServiceEvent.ConfigRefused, mirror: null, isOn: false, "");
    }
}
