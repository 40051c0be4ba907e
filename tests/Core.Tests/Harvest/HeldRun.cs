using KnowledgeHub.Harvest;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A harvest that waits for an answer the hub keeps back.</summary>
internal sealed class HeldRun(Task<HarvestReport> run, CancellationTokenSource stop, IDisposable rule) : IAsyncDisposable
{
    /// <summary>Asserts that the run still waits: one that has ended would make its test wait for ever, or show nothing.</summary>
    public async Task AssertUnderWayAsync()
    {
        if (!run.IsCompleted)
            return;
        var report = await run;
        Assert.Fail($"The run ended before it was held: {report.Outcome} {report.Error}");
    }

    public async Task<HarvestReport> StopAsync()
    {
        await stop.CancelAsync();

        return await run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        rule.Dispose();
        stop.Dispose();
    }
}
