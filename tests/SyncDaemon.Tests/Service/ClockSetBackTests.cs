using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>The machine's clock is set back while the service runs, inside this process so that the clock can be ours.</summary>
public sealed class ClockSetBackTests
{
    [Fact]
    public async Task A_schedule_does_not_wait_for_the_time_of_before()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        setup.Configure();

        var log = await WithClockSetBackAsync(setup, TimeSpan.FromHours(1), async runs =>
        {
            await runs(1);
            return () => runs(setup.Mirror().GetProperty("lastRun").GetProperty("id").GetInt64() + 3);
        });

        Assert.Contains("clock was set back by 1h", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_tried_again_does_not_wait_for_the_time_of_before()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        setup.Configure("\"Schedule\": \"0 0 0 1 1 ?\"");
        await setup.Pair.SucceedAsync();
        setup.Pair.Execute("UPDATE run SET started = '2020-01-01T00:00:00.000000Z'");
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"), count: 1);

        await WithClockSetBackAsync(setup, TimeSpan.FromHours(1), async runs =>
        {
            await runs(2);
            return () => runs(3);
        });
    }

    // The clock is an hour fast until what happens first has happened.
    private static async Task<string> WithClockSetBackAsync(HubAndService setup, TimeSpan back, Func<Func<long, Task>, Task<Func<Task>>> first)
    {
        var clock = new WallClock { Fast = back };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var log = new StringWriter();
        await using var writer = TextWriter.Synchronized(log);
        var surroundings = new Surroundings { Output = writer, Error = writer, Environment = setup.Environment, WorkingFolder = setup.Folder, Clock = clock };
        var service = KhsyncCommandLine.RunAsync(["run"], surroundings, stop.Token);
        try
        {
            var then = await first(RunsAsync);
            clock.Fast = TimeSpan.Zero;
            await then();
        }
        finally
        {
            await stop.CancelAsync();
            Assert.Equal(0, await service);
        }

        return log.ToString();

        async Task RunsAsync(long number)
        {
            var began = System.Diagnostics.Stopwatch.StartNew();
            while (setup.Report() is null || setup.Mirror().GetProperty("lastRun") is not { ValueKind: JsonValueKind.Object } run || run.GetProperty("id").GetInt64() < number
                || setup.Mirror().GetProperty("activity").ValueKind == JsonValueKind.Object)
            {
                Assert.True(began.Elapsed < TimeSpan.FromSeconds(60) && !service.IsCompleted, $"Run {number} did not come. {log}");
                await Task.Delay(20, stop.Token);
            }
        }
    }

    private sealed class WallClock : TimeProvider
    {
        public TimeSpan Fast { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Fast;
    }
}
