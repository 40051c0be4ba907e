using System.Collections.Concurrent;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Looks around now and then: at mirrors that others have changed, at those that grow stale, at approvals, at runs that take long.</summary>
internal sealed class Caretaker(ServiceState state, MirrorWatch watch, ServiceCounters counters, Timetable timetable, PatientLook looks, ILogger<Caretaker> log, TimeProvider clock) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TellProgressEvery = TimeSpan.FromMinutes(10);

    // Whether a mirror has grown stale needs no answer to the second, and reckoning with schedules takes time.
    private const int JudgeEach = 6;

    private readonly ConcurrentDictionary<string, (DateTime Database, DateTime Log)> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly ClockWatch _clockWatch = new(clock);
    private long _lookedAt = clock.GetTimestamp();
    private long _toldAt = clock.GetTimestamp();
    private long _ended;
    private long? _endedWhenTidied;
    private long _looks;

    /// <summary>Whether it has looked around lately; when not, the process hangs.</summary>
    public bool IsAwake => clock.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < Every * 12;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp());
            _looks++;
            if (_clockWatch.SetBack() is { } back)
                await SetBackAsync(back, stoppingToken);
            foreach (var (mirror, situation) in state.Mirrors.ToList())
                await looks.TryAsync(mirror.Name, () => TryLookAsync(mirror, situation, stoppingToken), stoppingToken);
            GiveMemoryBack();
            if (clock.GetElapsedTime(_toldAt) >= TellProgressEvery)
                TellProgress();
        }
    }

    // What is due waits for a time of the clock as it was, and would wait as much longer as the clock was set back.
    private async Task SetBackAsync(TimeSpan back, CancellationToken cancellationToken)
    {
        try
        {
            log.ClockSetBack(TimeText.Span(back));
            await timetable.SetBackAsync(back, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.Unexpected(fault, fault.Message);
        }
    }

    private async Task TryLookAsync(MirrorConfig mirror, MirrorSituation situation, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(mirror, situation, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One mirror that cannot be looked at must not end the service for all the others.
            log.Unexpected(fault, $"{mirror.Name}: {fault.Message}");
        }
    }

    private async Task LookAsync(MirrorConfig mirror, MirrorSituation situation, CancellationToken cancellationToken)
    {
        if (situation.Activity is not null)
        {
            // It writes itself; how far it is has changed, and nobody else tells.
            state.Change(mirror.Name, same => same);
            _seen.TryRemove(mirror.Name, out _);
            return;
        }

        var stamp = Stamp(mirror.Path);
        if (!_seen.TryGetValue(mirror.Name, out var seen) || seen != stamp)
            watch.Look(mirror);
        else if (_looks % JudgeEach == 0)
            watch.Judge(mirror, situation);
        _seen[mirror.Name] = stamp;

        if (situation.Status?.AwaitingApproval > 0 && state.Of(mirror.Name).Status is { AwaitingApproval: 0 })
            await timetable.OnceAsync(mirror, Work.Reconcile, clock.GetUtcNow(), cancellationToken);
    }

    // Work leaves memory behind that the runtime keeps for more of it; a service that idles for hours gives it back. It is idle when
    // nothing is under way and nothing has ended since the last look: a short run begins and ends between two looks.
    private void GiveMemoryBack()
    {
        var before = _ended;
        _ended = counters.Ended;
        if (_ended != before || _ended == _endedWhenTidied || state.IsBusy)
            return;
        _endedWhenTidied = _ended;
        ProcessMemory.GiveBack();
    }

    private void TellProgress()
    {
        _toldAt = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        foreach (var (mirror, situation) in state.Mirrors)
        {
            if (situation.Activity is { Harvest: { } harvest } activity && now - activity.Since >= TellProgressEvery)
                log.Progress(mirror.Name, HarvestProgressText.Line(activity.Work.ToText(), harvest, new HarvestPace(clock), now));
        }
    }

    private static (DateTime Database, DateTime Log) Stamp(string path)
    {
        var database = Path.Combine(path, "mirror.db");

        // Of a file that is not there the system tells a time that does not change either.
        return (File.GetLastWriteTimeUtc(database), File.GetLastWriteTimeUtc(database + "-wal"));
    }
}
