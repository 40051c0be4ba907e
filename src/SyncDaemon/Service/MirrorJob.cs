using Microsoft.Extensions.Logging;
using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Works on a mirror when its time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class MirrorJob(MirrorWorker worker, FollowUp followUp, MirrorWatch watch, ServiceState state, ILogger<MirrorJob> log, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var (work, isScheduled) = Timetable.WorkOf(context.Trigger.Key);
        // A job that was due while its mirror's name was spelled anew belongs to the timetable of before.
        var name = context.JobDetail.Key.Name;
        if (state.Config.FindMirror(name) is not { } mirror || mirror.Name != name || state.IsStopping)
            return;
        if (await followUp.PutOffAsync(mirror, work, isScheduled ? context.ScheduledFireTimeUtc : null, cancellationToken))
            return;

        watch.Began(mirror, work);
        var began = clock.GetTimestamp();
        using var span = Telemetry.Begin(mirror, work);
        var result = await worker.DoAsync(mirror, work, cancellationToken);
        span.End(result);
        log.Ended(mirror.Name, result, clock.GetElapsedTime(began));
        watch.Ended(mirror, result);
        await followUp.AfterAsync(mirror, result, cancellationToken);
    }
}
