using System.Diagnostics;
using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>
/// The service beside a hub on which people publish, edit and remove, which fails in every way it can, while somebody kills the
/// service now and then. A minute of it; an hour with <c>KH_LONG_TESTS=1</c>.
/// </summary>
public sealed class SoakTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("KH_LONG_TESTS") is { Length: > 0 } value && value != "0";
    private static readonly TimeSpan Troubled = IsLong ? TimeSpan.FromMinutes(40) : TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Undisturbed = IsLong ? TimeSpan.FromMinutes(20) : TimeSpan.FromSeconds(20);
    private const string Mirror = """
        "Schedule": "0/2 * * * * ?", "Reconcile": "0/5 * * * * ?", "Scrub": "1/7 * * * * ?", "Deletions": { "ConfirmAfter": "1s", "MaxCount": 1000, "MaxPercent": 100 }
        """;

    [Fact]
    public async Task At_the_end_the_mirror_is_the_hub_and_memory_has_not_grown()
    {
        var began = Stopwatch.StartNew();
        await using var setup = await HubAndService.StartAsync();
        var random = new Random(20261122);
        var hub = new ChangingHub(setup.Pair.Hub, random);
        hub.Fill(150);
        Trouble(setup.Pair.Hub, random);
        setup.Configure(Mirror, service: "\"Log\": \"plain\"");

        var kills = await TroubleAsync(setup, hub, random);
        setup.Pair.Hub.Faults.Clear();
        await using var service = setup.Run();
        var (early, late) = await GoOnAsync(setup, service, hub);
        await SettleAsync(setup, service);
        var took = await HubAndService.StopAsync(service);

        Comparison.IsWhole(setup.Pair);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(kills, 2, int.MaxValue);
        Assert.True(late < early + (48L << 20), $"The service's memory grew from {early >> 20} to {late >> 20} MB.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{began.Elapsed:h\\:mm\\:ss}; {setup.Pair.Scalar<long>("SELECT COUNT(1) FROM run")} runs, {kills} ends of the service; {setup.Pair.Scalar<long>("SELECT COUNT(1) FROM record")} records, "
            + $"{setup.Pair.Scalar<long>("SELECT COUNT(1) FROM file WHERE state = 'present'")} files; memory {early >> 20} MB at most in the first half, {late >> 20} MB at the end; stopped in {took.TotalSeconds:F1} s.");
    }

    private static void Trouble(LocalHubServer hub, Random random)
    {
        (string Pattern, FaultAction Action, double Probability)[] faults =
        [
            ("GET /api/records/*/files/*/content", new TruncateFault(), 0.04),
            ("GET /api/records/*/files/*/content", new WrongBytesFault(), 0.03),
            ("GET /api/records/*/files/*/content", new SlowBodyFault(400_000), 0.05),
            ("GET /api/records*", new StatusFault(503), 0.03),
            ("GET /api/records*", new StatusFault(429, RetryAfter: "1"), 0.01),
            ("GET /api/records*", new ResetFault(), 0.02),
            ("GET /api/records*", new DelayFault(TimeSpan.FromMilliseconds(300)), 0.05),
        ];
        foreach (var (pattern, action, probability) in faults)
            hub.Faults.Add(new FaultRule { Pattern = pattern, Action = action, Probability = probability, Seed = random.Next() });
    }

    // Killed without warning, or told to stop: the next one goes on either way.
    private static async Task<int> TroubleAsync(HubAndService setup, ChangingHub hub, Random random)
    {
        var kills = 0;
        for (var began = Stopwatch.StartNew(); began.Elapsed < Troubled;)
        {
            await using var service = setup.Run();
            await setup.ReadyAsync(service);
            var life = TimeSpan.FromSeconds(IsLong ? random.Next(5, 120) : random.Next(3, 7));
            for (var lived = Stopwatch.StartNew(); lived.Elapsed < life;)
            {
                hub.Change();
                await Task.Delay(random.Next(100, 600), TestContext.Current.CancellationToken);
            }

            if (random.Next(3) == 0)
                await HubAndService.StopAsync(service);
            else
                await service.KillAsync();
            kills++;
        }

        return kills;
    }

    private static async Task<(long Early, long Late)> GoOnAsync(HubAndService setup, KhsyncProcess service, ChangingHub hub)
    {
        await setup.ReadyAsync(service);
        var early = 0L;
        for (var began = Stopwatch.StartNew(); began.Elapsed < Undisturbed;)
        {
            hub.Change();
            await Task.Delay(300, TestContext.Current.CancellationToken);
            if (began.Elapsed < Undisturbed / 2)
                early = Math.Max(early, MemoryOf(service));
        }

        return (early, MemoryOf(service));
    }

    // What failed waits for minutes before it is tried again; here that time has passed.
    private static async Task SettleAsync(HubAndService setup, KhsyncProcess service)
    {
        var swept = setup.Pair.Scalar<long>("SELECT MAX(id) FROM run") + 8;
        await setup.UntilAsync(service, () =>
        {
            setup.Pair.Execute("PRAGMA busy_timeout = 5000; UPDATE failure SET next_try = '2020-01-01T00:00:00.000000Z'");
            return setup.Pair.Scalar<long>("SELECT COUNT(1) FROM failure") == 0
                && setup.Pair.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'") == 0
                && setup.Mirror().GetProperty("lastRun") is { ValueKind: JsonValueKind.Object } run && run.GetProperty("id").GetInt64() > swept
                && run.GetProperty("outcome").GetString() == "succeeded" && setup.Mirror().GetProperty("activity").ValueKind == JsonValueKind.Null;
        });
    }

    private static long MemoryOf(KhsyncProcess service)
    {
        using var process = Process.GetProcessById(service.Id);

        return process.WorkingSet64;
    }
}
