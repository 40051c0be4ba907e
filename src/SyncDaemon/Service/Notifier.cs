using System.Threading.Channels;
using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Tells those who asked for it that an event has begun, or is over; one after the other, in order.</summary>
internal sealed class Notifier(ServiceState state, NotificationSender sender, ILogger<Notifier> log, TimeProvider clock) : BackgroundService
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    // Nobody waits for the notifier; a storm of events drops none of them.
    private readonly Channel<(NotificationConfig Target, EventMessage Message)> _queue = Channel.CreateUnbounded<(NotificationConfig, EventMessage)>();

    public void Tell(OpenEvent open, DateTimeOffset? ended)
    {
        foreach (var target in state.Config.Service.Notify.Where(target => target.On.Contains(open.Kind)))
            _queue.Writer.TryWrite((target, new EventMessage(open, ended)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (target, message) in _queue.Reader.ReadAllAsync(stoppingToken))
            await TellAsync(target, message, stoppingToken);
    }

    private async Task TellAsync(NotificationConfig target, EventMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await sender.SendAsync(target, message, cancellationToken) is not { } problem)
                return;
            if (attempt == Attempts)
            {
                log.NotTold(target.Title, message.Event.Kind.ToText(), problem);
                return;
            }

            await Task.Delay(FirstPause * attempt, clock, cancellationToken);
        }
    }
}
