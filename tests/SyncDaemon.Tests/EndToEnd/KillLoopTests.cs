namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>A kill at any instant loses at most the work since the last commit. <c>KH_LONG_TESTS</c> makes it 1,000 kills.</summary>
public sealed class KillLoopTests
{
    private const int KillsOfOneMirror = 12;
    private const int ManyKills = 1_000;
    private const int LongestWaitMs = 1_500;

    private static int Kills => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KH_LONG_TESTS")) ? KillsOfOneMirror : ManyKills;

    [Fact]
    public async Task Killed_again_and_again_a_mirror_ends_up_equal_to_its_hub()
    {
        var random = new Random(20_240_229);
        await using var pair = await HubAndMirror.StartAsync();
        var changing = new ChangingHub(pair.Hub, random);
        changing.Fill(300);

        for (var left = Kills; left > 0; left -= KillsOfOneMirror)
        {
            pair.BeginAnew($"mirror-{left}");
            changing.SlowDown();
            var killed = await KillAsync(pair, changing, random, Math.Min(left, KillsOfOneMirror));
            pair.Hub.Faults.Clear();

            await AssertRecoversAsync(pair, killed);
            Directory.Delete(pair.Path, recursive: true);
        }
    }

    /// <summary>Returns how many processes were killed before their own end.</summary>
    private static async Task<int> KillAsync(HubAndMirror pair, ChangingHub changing, Random random, int kills)
    {
        var killed = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var seen = pair.Hub.Requests.Count;
            await using var process = pair.StartMirror(random.Next(4) == 0 ? ["--reconcile", "--max-removals", "10000"] : []);

            // Half of the kills count from the first request, so that a slow machine's kills meet more than the start.
            var fromFirstRequest = random.Next(2) == 0;
            while (fromFirstRequest && !process.HasExited && pair.Hub.Requests.Count == seen)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(LongestWaitMs), TestContext.Current.CancellationToken);
            if (!process.HasExited)
                killed++;
            await process.KillAsync();
            changing.Change();
        }

        return killed;
    }

    private static async Task AssertRecoversAsync(HubAndMirror pair, int killed)
    {
        // The hub tells its time in seconds, and each of them up to a second late: what changed in the second that it tells when a run begins
        // moves the bookmark in the next run only.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);

        // The first run that misses the files of a record which the hub has taken away says so; the one after it knows the record is missing.
        if (await CleanRunAsync(pair) is { Code: not 0 } first)
        {
            Assert.True(first.Code == 3 && first.Text.Contains("was not found (404", StringComparison.Ordinal), first.Text);
            pair.Execute("UPDATE failure SET next_try = started FROM run WHERE run.id = 1");
            var (code, text) = await CleanRunAsync(pair);
            Assert.True(code == 0, text);
        }

        Comparison.IsWhole(pair);
        // 'partial': a run that ended before its kill and met a record that the hub had taken away, its files still wanted.
        var outcomes = pair.Query<string>("SELECT outcome FROM run");
        Assert.All(outcomes, outcome => Assert.Contains(outcome, new[] { "succeeded", "partial", "interrupted" }));
        Assert.InRange(outcomes.Count(outcome => outcome == "interrupted"), 1, killed);
        Assert.True(await pair.Khsync.RunAsync("verify", "--path", pair.Path) == 0, pair.Khsync.Everything);

        var before = pair.Snapshot();
        await pair.SucceedAsync();
        Assert.Equal(before, pair.Snapshot());
        Assert.Equal(outcomes.Count + 1, pair.Scalar<long>("SELECT COUNT(1) FROM run"));
    }

    private static async Task<(int Code, string Text)> CleanRunAsync(HubAndMirror pair)
    {
        await using var clean = pair.StartMirror("--reconcile", "--max-removals", "10000");
        var code = await clean.EndAsync();

        return (code, $"Exit code {code}: {clean.Output} {clean.Error}");
    }
}
