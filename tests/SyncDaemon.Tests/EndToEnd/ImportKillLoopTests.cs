using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>However often an import is killed, each row has exactly one draft in the end. <c>KH_LONG_TESTS</c> makes it 60 kills.</summary>
public sealed class ImportKillLoopTests
{
    private const int KillsOfOneImport = 12;
    private const int ManyKills = 60;
    private const int Rows = 120;

    private static int Kills => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KH_LONG_TESTS")) ? KillsOfOneImport : ManyKills;

    [Fact]
    public async Task Killed_again_and_again_an_import_makes_each_draft_once()
    {
        var random = new Random(20_261_122);
        var lag = TimeSpan.FromMilliseconds(400);
        await using var clean = await HubAndManifest.StartAsync();
        clean.Write(Rows);
        Assert.True(await clean.ImportAsync("--publish") == 0, clean.Khsync.Everything);
        var expected = await clean.DescribeAllAsync();
        Assert.Equal(Rows, expected.Count);

        for (var left = Kills; left > 0; left -= KillsOfOneImport)
        {
            await using var import = await HubAndManifest.StartAsync(new LocalHubOptions { IndexLag = lag });
            import.Write(Rows);
            SlowDown(import.Hub, left);
            var (killed, lies) = await KillAsync(import, random);
            import.Hub.Faults.Clear();
            await Task.Delay(lag, TestContext.Current.CancellationToken);

            await using (var last = import.Start("--publish"))
            {
                var code = await last.EndAsync();
                Assert.True(code == 0, $"Exit code {code}: {last.Output} {last.Error}");
            }

            await Task.Delay(lag + lag, TestContext.Current.CancellationToken);
            Assert.Equal(expected, await import.DescribeAllAsync());
            Assert.True(killed > 0 && lies > 0, $"{killed} processes were killed at work, and {lies} requests changed something meanwhile.");
            var changes = import.Hub.Requests.CountOf("regex:^(POST|PUT|DELETE) ");
            Assert.Equal(0, await import.ImportAsync("--publish"));
            Assert.Equal(changes, import.Hub.Requests.CountOf("regex:^(POST|PUT|DELETE) "));
        }
    }

    // Slow enough that a kill meets every kind of call, and some answers lie.
    private static void SlowDown(LocalHubServer hub, int seed)
    {
        hub.Faults.Add(new FaultRule { Pattern = "POST /api/records", Action = new LyingStatusFault(504), Probability = 0.03, Seed = seed });
        hub.Faults.Add(new FaultRule { Pattern = "POST /api/records/*/draft/files/*/commit", Action = new LyingStatusFault(500), Probability = 0.03, Seed = seed });
        hub.Faults.Add(new FaultRule { Pattern = "regex:^(POST|PUT|DELETE) ", Action = new DelayFault(TimeSpan.FromMilliseconds(60)), Probability = 0.8, Seed = seed });
    }

    private static async Task<(int Killed, int Changes)> KillAsync(HubAndManifest import, Random random)
    {
        var killed = 0;
        for (var kill = 0; kill < KillsOfOneImport; kill++)
        {
            var seen = import.Hub.Requests.CountOf("regex:^(POST|PUT|DELETE) ");
            await using var process = import.Start("--publish");

            // Most kills count from the first change, so that they meet the work and not the start.
            var fromFirstChange = random.Next(4) > 0;
            while (fromFirstChange && !process.HasExited && import.Hub.Requests.CountOf("regex:^(POST|PUT|DELETE) ") == seen)
                await Task.Delay(2, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(fromFirstChange ? 900 : 2_500), TestContext.Current.CancellationToken);
            if (!process.HasExited)
                killed++;
            await process.KillAsync();
        }

        return (killed, import.Hub.Requests.CountOf("regex:^(POST|PUT|DELETE) "));
    }
}
