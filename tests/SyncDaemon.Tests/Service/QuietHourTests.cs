using System.CommandLine;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>A run that is under way when quiet hours begin.</summary>
public sealed class QuietHourTests
{
    private static readonly DateTimeOffset BeforeQuiet = new(DateTime.UtcNow.Date.AddHours(7).AddMinutes(59), TimeSpan.Zero);

    [Fact]
    public async Task A_run_pauses_when_quiet_hours_begin_and_goes_on_after_them()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);
        pair.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/*/content", Action = new DelayFault(TimeSpan.FromMinutes(10)), Skip = 1 });
        var clock = new FakeTimeProvider(BeforeQuiet);
        var (mirror, worker) = Set(pair, clock);

        var run = worker.DoAsync(mirror, Work.Harvest, TestContext.Current.CancellationToken);
        while (!run.IsCompleted && pair.Hub.Requests.Entries.Count(entry => entry.PathAndQuery.EndsWith("/content", StringComparison.Ordinal)) < 2)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        var paused = await run;
        pair.Hub.Faults.Clear();
        clock.Advance(TimeSpan.FromHours(10));
        var after = await worker.DoAsync(mirror, Work.Harvest, TestContext.Current.CancellationToken);

        Assert.Equal(WorkEnd.Paused, paused.End);
        Assert.Equal(WorkEnd.Succeeded, after.End);
        Assert.Equal(["interrupted", "succeeded"], pair.Query<string>("SELECT outcome FROM run ORDER BY id"));
        Comparison.IsWhole(pair);
    }

    [Fact]
    public async Task A_run_that_is_stopped_before_quiet_hours_is_interrupted_and_not_paused()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(1);
        pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new DelayFault(TimeSpan.FromMinutes(10)), count: 1);
        var (mirror, worker) = Set(pair, new FakeTimeProvider(BeforeQuiet));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var run = worker.DoAsync(mirror, Work.Harvest, stop.Token);
        while (!run.IsCompleted && !pair.Hub.Requests.Entries.Any(entry => entry.PathAndQuery.EndsWith("/content", StringComparison.Ordinal)))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(WorkEnd.Interrupted, (await run).End);
    }

    private static (MirrorConfig Mirror, MirrorWorker Worker) Set(HubAndMirror pair, FakeTimeProvider clock)
    {
        var folder = pair.Khsync.Folder;
        pair.Khsync.With("khsync.json", $$"""
            { "Hubs": { "h": { "Url": "{{pair.Hub.BaseUrl}}" } }, "Mirrors": { "mirror": { "Hub": "h", "Path": "mirror", "Schedule": "0 0 4 ? * *", "QuietHours": "08:00-17:00" } } }
            """);
        var surroundings = new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Environment = pair.Khsync.Environment, WorkingFolder = folder, Clock = clock };
        var invocation = new Invocation(surroundings, new RootCommand().Parse([]), new CommonOptions());
        var config = invocation.LoadConfig();
        var state = new ServiceState(config, clock.GetUtcNow());
        var access = new HubAccess(invocation, new Secrets(pair.Khsync.Environment), state, new HubBudgets(clock), NullLogger<HubAccess>.Instance, clock);

        return (Assert.Single(config.Mirrors), new MirrorWorker(access, state, NullLogger<MirrorWorker>.Instance, clock));
    }
}
