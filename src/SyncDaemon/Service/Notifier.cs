using System.Threading.Channels;
using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Tells those who asked for it that an event has begun, or is over: each of them one after the other, in order, and none waits for
/// another who cannot be reached. What was not told before a stop is told after the next start.
/// </summary>
internal sealed class Notifier(ServiceState state, ServiceMemory memory, NotificationSender sender, ILogger<Notifier> log, TimeProvider clock) : BackgroundService
{
    // What is under way at a stop may come to its end, so that it need not be told a second time.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    // Nobody waits for the notifier; a storm of events drops none of them.
    private readonly Channel<UntoldMessage> _queue = Channel.CreateUnbounded<UntoldMessage>();

    /// <summary>Who is to be told of an event that has begun, or is over.</summary>
    public IReadOnlyList<UntoldMessage> MessagesOf(OpenEvent open, DateTimeOffset? ended) =>
        [.. state.Config.Service.Notify.Where(target => target.On.Contains(open.Kind)).Select(target => new UntoldMessage(target.Fingerprint, open, ended))];

    /// <summary>Tells them soon; the memory has the messages already.</summary>
    public void Tell(IReadOnlyList<UntoldMessage> messages)
    {
        foreach (var message in messages)
            _queue.Writer.TryWrite(message);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Tell(memory.Untold);

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var late = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => late.CancelAfter(LastWords));
        var lanes = new Dictionary<string, (Channel<UntoldMessage> Queue, Task Work)>(StringComparer.Ordinal);
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                if (!lanes.TryGetValue(message.Target, out var lane))
                {
                    var queue = Channel.CreateUnbounded<UntoldMessage>();
                    lanes[message.Target] = lane = (queue, TellAllAsync(queue.Reader, late.Token, stoppingToken));
                }

                lane.Queue.Writer.TryWrite(message);
            }
        }
        finally
        {
            await Task.WhenAll(lanes.Values.Select(lane => lane.Work));
        }
    }

    private async Task TellAllAsync(ChannelReader<UntoldMessage> queue, CancellationToken late, CancellationToken stopping)
    {
        try
        {
            await foreach (var message in queue.ReadAllAsync(stopping))
            {
                // Whoever was taken out of the configuration is told nothing more.
                if (state.Config.Service.Notify.FirstOrDefault(target => target.Fingerprint == message.Target) is { } target)
                    await TellAsync(target, message, late, stopping);
                memory.Told(message);
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is in the memory.
        }
    }

    private async Task TellAsync(NotificationConfig target, UntoldMessage message, CancellationToken late, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await sender.SendAsync(target, new EventMessage(message.Event, message.Ended), late) is not { } problem)
                return;
            if (NotificationPause.After(attempt, target, clock.GetUtcNow() - (message.Ended ?? message.Event.Since)) is not { } pause)
            {
                log.NotTold(target.Title, message.Event.Kind.ToText(), problem);
                return;
            }

            if (attempt == NotificationPause.Attempts)
                log.ToldLater(target.Title, message.Event.Kind.ToText(), problem);
            await Task.Delay(pause, clock, stopping);
        }
    }
}
