using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class SignalTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_interrupts_a_run_and_the_next_one_completes_it(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent on Linux only.");
        await using var pair = await HubAndMirror.WithRecordsAsync(30);
        pair.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/*/content", Action = new DelayFault(TimeSpan.FromMinutes(10)), Skip = 10 });

        await using var process = pair.StartMirror();
        await process.UntilAsync(() => pair.Hub.Requests.CountOf("GET /api/records/*/files/*/content") > 10);
        await process.SignalAsync(signal);
        var code = await process.EndAsync();

        Assert.True(code == 1, $"{code}: {process.Output} {process.Error}");
        Assert.DoesNotContain("   at ", process.Output + process.Error, StringComparison.Ordinal);
        Assert.Contains("next one goes on", process.Error, StringComparison.Ordinal);
        Assert.Equal(["interrupted"], pair.Query<string>("SELECT outcome FROM run"));
        pair.Hub.Faults.Clear();
        await pair.SucceedAsync();
        Comparison.IsWhole(pair);
    }

    [Fact]
    public async Task A_suspended_run_keeps_its_mirror_and_goes_on_when_it_is_woken()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent on Linux only.");
        await using var pair = await HubAndMirror.WithRecordsAsync(10);
        pair.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/*/content", Action = new DelayFault(TimeSpan.FromSeconds(2)), Skip = 3 });
        await using var process = pair.StartMirror();
        await process.UntilAsync(() => pair.Hub.Requests.CountOf("GET /api/records/*/files/*/content") > 3);
        await process.SignalAsync("STOP");

        await using var other = pair.StartMirror();
        Assert.Equal(6, await other.EndAsync());
        await process.SignalAsync("CONT");

        Assert.Equal(0, await process.EndAsync());
        Comparison.IsWhole(pair);
    }
}
