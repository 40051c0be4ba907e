using System.Reflection;
using System.Text;
using System.Threading.Channels;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Keeps <c>status.json</c> as things are: written whole, soon after every change.</summary>
internal sealed class StatusFile : BackgroundService
{
    // Changes come in swarms; one writing tells them all.
    private static readonly TimeSpan Swarm = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ServiceState _state;
    private readonly EventBoard _events;
    private readonly HubBudgets _budgets;
    private readonly ILogger<StatusFile> _log;
    private readonly TimeProvider _clock;
    private readonly string _file;
    private string? _problem;

    public StatusFile(ServiceState state, EventBoard events, HubBudgets budgets, ILogger<StatusFile> log, TimeProvider clock)
    {
        (_state, _events, _budgets, _log, _clock) = (state, events, budgets, log, clock);
        _file = state.Config.Service.StatusFile;
        state.Changed += () => _changes.Writer.TryWrite(true);
    }

    public static string Version { get; } = typeof(StatusFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write("stopped");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            Write(_state switch { { IsStopping: true } => "stopping", { IsReady: true } => "running", _ => "starting" });
            await Task.Delay(Swarm, _clock, stoppingToken);
        }
        while (await _changes.Reader.WaitToReadAsync(stoppingToken) && _changes.Reader.TryRead(out _));
    }

    private void Write(string word)
    {
        var now = _clock.GetUtcNow();
        var states = _state.Mirrors.Select(mirror => MirrorState.Of(mirror.Config, mirror.Situation, now)).ToList();
        var problem = WholeFile.TryWrite(_file, Encoding.UTF8.GetBytes(StatusJson.Of(states, [.. _state.Imports.Select(import => InboxReport.Of(import.Config, import.Situation, now))], now, Service(word, now))));
        if (problem is not null && problem != _problem)
            _log.NotWritten(_file, problem);
        _problem = problem;
    }

    private ServiceReport Service(string word, DateTimeOffset now) => new()
    {
        State = word,
        Process = Environment.ProcessId,
        Machine = Environment.MachineName,
        Version = Version,
        Started = _state.Started,
        Written = now,
        Config = _state.Config.File,
        ConfigSince = _state.ConfigSince,
        ConfigProblems = [.. _state.Refused?.Problems.Select(problem => problem.ToString()) ?? []],
        EndpointProblem = _state.EndpointProblem,
        Events = [.. _events.Open.Select(open => new EventReport(open.Kind.ToText(), open.Mirror, open.Hub, open.Since, open.Message))],
        Hubs = [.. _state.Config.Hubs.Select(hub => (hub.Name, Budget: _budgets.Of(hub))).Select(hub =>
            new HubReport(hub.Name, hub.Budget.RequestsSent, hub.Budget.ConnectionsInUse, hub.Budget.ConnectionsAllowed, hub.Budget.WaitingUntil))],
    };
}
