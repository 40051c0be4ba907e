using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>A manifest of 2,000 rows with one file of 20 KB each, imported and published; against a loop that makes the same five calls for each row and no other.</summary>
internal sealed class ImportWorkload : IWorkload
{
    private const int Rows = 2_000;
    private const int Connections = 4;

    public string Name => "import";

    public IReadOnlyList<string> Tools => ["sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        var loop = ImportBaseline.Loop(Rows, Connections);
        var khsync = context.Khsync?.Import(Rows, Connections);
        await context.MeasureAsync(Name, khsync is null ? [loop] : [khsync, loop]);
        if (khsync is not null)
            context.Report.Target(Name, "time against a bare loop", khsync.RatioTo(loop), 1.25, "×");
    }
}
