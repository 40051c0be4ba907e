using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>One file of 1 GiB, fetched, verified and flushed.</summary>
internal sealed class LargeWorkload : IWorkload
{
    public string Name => "large";

    public IReadOnlyList<string> Tools => ["curl", "md5sum", "sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        using var hub = await HubProcess.StartAsync(new HubOptions { Records = 1, FilesPerRecord = 1, FileSizeBytes = 1L << 30 });
        var baseline = LargeFileBaseline.Side(hub);
        var khsync = context.Khsync?.FirstMirrorOfFiles(hub, 1);
        await context.MeasureAsync(Name, khsync is null ? [baseline] : [khsync, baseline]);
        if (khsync is null)
            return;

        context.Report.Target(Name, "time against the baseline", khsync.RatioTo(baseline), 0.85, "×");
        context.Report.Target(Name, "peak memory", khsync.PeakMegabytes, 80, "MB");
    }
}
