using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>Ten times the records: whether time grows little faster than the hub, and memory not at all.</summary>
internal sealed class MillionWorkload : IWorkload
{
    private const int Factor = 10;

    public string Name => "million";

    public IReadOnlyList<string> Tools => ["curl", "sqlite3", "sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        var records = context.Options.Records;
        using var small = await HubProcess.StartAsync(new HubOptions { Records = records });
        using var large = await HubProcess.StartAsync(new HubOptions { Records = records * Factor });
        var few = FirstMirror(context, small, records) with { Name = $"{records:N0} records" };
        var many = FirstMirror(context, large, records * Factor) with { Name = $"{records * Factor:N0} records" };

        // One run of the large hub takes minutes, so there are fewer of these.
        await Pairs.RunAsync(Math.Max(1, context.Options.Pairs / 5), context.Work, [few, many]);
        context.Report.Measured(Name, few);
        context.Report.Measured(Name, many);
        if (context.Khsync is null)
            return;

        context.Report.Target(Name, $"time against that of {few.Name}", many.RatioTo(few), 16, "×");
        var allowed = Math.Max(200, 1.15 * few.PeakMegabytes.Median);
        context.Report.Target(Name, "peak memory", many.PeakMegabytes, allowed, "MB");
    }

    private static Side FirstMirror(WorkloadContext context, HubProcess hub, int records) =>
        context.Khsync?.FirstMirrorOfRecords(hub, records, recordJson: false) ?? RecordsBaseline.Side(hub.PlanAsync, records);
}
