using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>
/// A first mirror of 10,000 small files in records of a hundred, which is as many as a hub allows. khsync also asks for records and file lists; the plain tools
/// are told.
/// </summary>
internal sealed class FilesWorkload : IWorkload
{
    private const int Records = 100;
    private const int FilesPerRecord = 100;

    public string Name => "files";

    public IReadOnlyList<string> Tools => ["curl", "md5sum", "rclone", "sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        using var hub = await HubProcess.StartAsync(
            new HubOptions { Records = Records, FilesPerRecord = FilesPerRecord, FileSizeBytes = 20_000 });
        var curl = FilesBaseline.Curl(hub);
        var rclone = FilesBaseline.Rclone(hub, Records * FilesPerRecord);
        var khsync = context.Khsync?.FirstMirrorOfFiles(hub, Records * FilesPerRecord);
        await context.MeasureAsync(Name, khsync is null ? [curl, rclone] : [khsync, curl, rclone]);
        if (khsync is null)
            return;

        context.Report.Target(Name, "time against curl + md5sum", khsync.RatioTo(curl), 2.0, "×");
        context.Report.Target(Name, "time against rclone", khsync.RatioTo(rclone), 1.2, "×");
    }
}
