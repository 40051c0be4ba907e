using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>A first mirror of many records without files, with and without a file per record.</summary>
internal sealed class RecordsWorkload : IWorkload
{
    public string Name => "records";

    public IReadOnlyList<string> Tools => ["curl", "sqlite3", "sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        using var hub = await HubProcess.StartAsync(new HubOptions { Records = context.Options.Records });
        if (context.Khsync is null)
        {
            await context.MeasureAsync(Name, [RecordsBaseline.Side(hub.PlanAsync, context.Options.Records), RecordsBaseline.TunedSide(hub.PlanAsync, context.Options.Records)]);
            return;
        }

        await CompareAsync(context, context.Khsync, hub, recordJson: false, limit: 0.6);
        await CompareAsync(context, context.Khsync, hub, recordJson: true, limit: 1.2);
    }

    private async Task CompareAsync(WorkloadContext context, Khsync khsync, HubProcess hub, bool recordJson, double limit)
    {
        var name = recordJson ? $"{Name}, record.json" : Name;
        var records = context.Options.Records;

        // khsync runs first in the first pair; its pages are those the baseline fetches from then on.
        string[]? pages = null;
        await hub.ResetAsync();
        var ours = khsync.FirstMirrorOfRecords(hub, records, recordJson);
        var theirs = RecordsBaseline.Side(PagesAsync, records);
        var tuned = RecordsBaseline.TunedSide(PagesAsync, records);
        await context.MeasureAsync(name, [ours, theirs, tuned]);
        context.Report.Target(name, "time against the baseline", ours.RatioTo(theirs), limit, "×");
        context.Report.Figure(name, "time against the tuned load", ours.RatioTo(tuned), "×");
        context.Report.Target(name, "peak memory", ours.PeakMegabytes, 200, "MB");

        async Task<string[]> PagesAsync() => pages ??= await hub.PagesAsync();
    }
}
