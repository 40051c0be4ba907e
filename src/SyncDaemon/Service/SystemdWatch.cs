using System.Globalization;
using System.Net.Sockets;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Tells systemd that the service is ready, what it is doing, and, for as long as it does not hang, that it lives.</summary>
internal sealed class SystemdWatch(Invocation invocation, ServiceState state, Caretaker caretaker, TimeProvider clock) : BackgroundService
{
    private readonly SystemdNotifier _systemd = new();

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        if (_systemd.IsEnabled)
            Notify("STOPPING=1");

        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_systemd.IsEnabled)
            return;

        Notify("READY=1");
        var told = "";
        using var timer = new PeriodicTimer(Period(), clock);
        do
        {
            if (caretaker.IsAwake)
                Notify("WATCHDOG=1");
            if (Describe() is var words && words != told)
                Notify($"STATUS={told = words}");
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Notify(string text)
    {
        try
        {
            _systemd.Notify(new Microsoft.Extensions.Hosting.Systemd.ServiceState(text));
        }
        catch (SocketException)
        {
            // It is being replaced, or has too much to listen to; the next beat tells it again, and nothing depends on this one.
        }
    }

    // Twice in each period that systemd waits.
    private TimeSpan Period() =>
        long.TryParse(invocation.Environment.GetValueOrDefault("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : Caretaker.Every * 2;

    private string Describe()
    {
        var mirrors = state.Mirrors.ToList();
        var busy = mirrors.Where(mirror => mirror.Situation.Activity is not null).Select(mirror => $"{mirror.Config.Name} {mirror.Situation.Activity!.Work.ToText()}")
            .Concat(state.Imports.Where(import => import.Situation.Progress is not null).Select(import => $"{import.Config.Name} import")).ToList(); // not null: just asked
        var failing = mirrors.Count(mirror => mirror.Situation.LastResult?.End == WorkEnd.Failed);

        return $"{Plural.Of(mirrors.Count, "mirror")}, {(busy.Count == 0 ? "idle" : $"at work: {string.Join(", ", busy.Take(5))}{(busy.Count > 5 ? ", …" : "")}")}"
            + (failing > 0 ? $", {failing} failing" : "") + (state.Refused is null ? "" : ", a changed configuration was refused");
    }
}
