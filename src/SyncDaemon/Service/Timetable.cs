using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.SyncDaemon.Configuration;
using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Keeps Quartz's triggers as the configuration says. Each mirror is one job with a trigger for each kind of work: Quartz lets no job
/// overlap itself, so no two kinds of work ever meet in one mirror.
/// </summary>
internal sealed class Timetable(ISchedulerFactory schedulers, ServiceState state, TimeProvider clock)
{
    private const string MirrorGroup = "mirror";
    private const string ImportGroup = "import";
    private const string LaterSuffix = ".later";

    // What Quartz finds of a job by reflection.
    private const DynamicallyAccessedMemberTypes JobMembers = DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.Interfaces;

    public static JobKey JobOf(string mirror) => new(mirror, MirrorGroup);

    private static JobKey ImportJobOf(string import) => new(import, ImportGroup);

    /// <summary>What a trigger asks for, and whether it is the schedule's own.</summary>
    public static (Work Work, bool IsScheduled) WorkOf(TriggerKey key)
    {
        var isLater = key.Name.EndsWith(LaterSuffix, StringComparison.Ordinal);

        return (Enum.Parse<Work>(isLater ? key.Name[..^LaterSuffix.Length] : key.Name), !isLater);
    }

    /// <summary>Sets the triggers of a configuration; those that stay as they were are not touched, so that nothing due is lost.</summary>
    public Task ApplyAsync(KhsyncConfig config, CancellationToken cancellationToken) => SetAsync(config, isAnew: false, cancellationToken);

    /// <summary>Reckons all triggers anew after the machine's clock was set back.</summary>
    public async Task SetBackAsync(TimeSpan back, CancellationToken cancellationToken)
    {
        await SetAsync(state.Config, isAnew: true, cancellationToken);
        foreach (var (mirror, situation) in state.Mirrors.ToList())
        {
            foreach (var (work, when) in situation.Later)
                await OnceAsync(mirror, work, when - back, cancellationToken);
        }
    }

    /// <summary>Takes a mirror off the timetable, and stops what is being done with it.</summary>
    public async Task RemoveAsync(string mirror, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Interrupt(JobOf(mirror), cancellationToken);
        await scheduler.DeleteJob(JobOf(mirror), cancellationToken);
    }

    /// <summary>Takes a watched folder off the timetable, and stops what is being imported.</summary>
    public async Task RemoveImportAsync(string import, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Interrupt(ImportJobOf(import), cancellationToken);
        await scheduler.DeleteJob(ImportJobOf(import), cancellationToken);
    }

    /// <summary>Has a piece of work begin once, outside its schedule; where it is already to begin earlier, that stays.</summary>
    public async Task OnceAsync(MirrorConfig mirror, Work work, DateTimeOffset when, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = new TriggerKey(work + LaterSuffix, mirror.Name);
        var trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(JobOf(mirror.Name)).StartAt(when)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellationToken);
        state.Change(mirror.Name, situation => situation with
        {
            Later = situation.Later.TryGetValue(work, out var earlier) && earlier < when ? situation.Later : new Dictionary<Work, DateTimeOffset>(situation.Later) { [work] = when },
        });
    }

    private async Task SetAsync(KhsyncConfig config, bool isAnew, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var mirror in config.Mirrors)
        {
            await AddAsync<MirrorJob>(scheduler, JobOf(mirror.Name), cancellationToken);
            foreach (var work in Enum.GetValues<Work>())
                await SetAsync(scheduler, new TriggerKey(work.ToString(), mirror.Name), JobOf(mirror.Name), mirror.ScheduleOf(work), isAnew, cancellationToken);
        }

        foreach (var import in config.Imports)
        {
            var job = ImportJobOf(import.Name);
            await AddAsync<ImportJob>(scheduler, job, cancellationToken);
            await SetAsync(scheduler, new TriggerKey(import.Name, ImportGroup), job, import.Schedule, isAnew, cancellationToken);
        }
    }

    private static async Task AddAsync<[DynamicallyAccessedMembers(JobMembers)] T>(IScheduler scheduler, JobKey job, CancellationToken cancellationToken)
        where T : IJob
    {
        if (!await scheduler.Exists(job, cancellationToken))
            await scheduler.AddJob(JobBuilder.Create<T>().WithIdentity(job).StoreDurably().Build(), new AddJobOptions { Replace = true }, cancellationToken);
    }

    private async Task SetAsync(IScheduler scheduler, TriggerKey key, JobKey job, Schedule? schedule, bool isAnew, CancellationToken cancellationToken)
    {
        var before = await scheduler.GetTrigger(key, cancellationToken) as ICronTrigger;
        if (schedule is null)
        {
            if (before is not null)
                await scheduler.UnscheduleJob(key, cancellationToken);
            return;
        }

        if (!isAnew && before is not null && before.CronExpressionString == schedule.Text && before.TimeZone.Equals(schedule.Zone))
            return;
        var trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(job)
            .WithSchedule(CronScheduleBuilder.Create(schedule.Text).InTimeZone(schedule.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
    }
}
