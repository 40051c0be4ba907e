using KnowledgeHub.Harvest;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A harvest that waits for an answer the hub keeps back.</summary>
internal sealed class HeldRun(Task<HarvestReport> run, CancellationTokenSource stop, IDisposable rule) : IAsyncDisposable
{
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
