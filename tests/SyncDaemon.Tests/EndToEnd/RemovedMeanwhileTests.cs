using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class RemovedMeanwhileTests
{
    [Fact]
    public async Task A_record_removed_while_its_file_was_on_its_way_does_not_stop_the_sweep_for_ever()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent on Linux only.");
        await using var pair = await HubAndMirror.WithRecordsAsync(4);
        var removed = pair.State.Records[0].Id;
        pair.Hub.Faults.Add($"GET /api/records/{removed}/files/*/content", new DelayFault(TimeSpan.FromMinutes(10)));
        await using var process = pair.StartMirror();
        await process.UntilAsync(() => pair.Hub.Requests.CountOf($"GET /api/records/{removed}/files/*/content") > 0);
        await process.SignalAsync("TERM");
        Assert.Equal(1, await process.EndAsync());
        pair.Hub.Faults.Clear();
        pair.State.Remove(removed);

        // The run that meets the missing file may say so; the one after it has nothing left to complain of.
        Assert.Contains(await pair.MirrorAsync("--reconcile", "--max-removals", "10"), new[] { 0, 3 });
        pair.Execute("UPDATE failure SET next_try = started FROM run WHERE run.id = 1");
        await pair.SucceedAsync("--reconcile", "--max-removals", "10");

        Assert.Equal(["missing"], pair.Query<string>("SELECT state FROM record WHERE id = @removed", new { removed }));
        Comparison.IsWhole(pair);
    }
}
