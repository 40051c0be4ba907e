using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>What a workload runs with.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Khsync">The program under measurement; null measures the baselines alone.</param>
/// <param name="Work">Where runs write.</param>
/// <param name="Report">Where figures go.</param>
internal sealed record WorkloadContext(BenchmarkOptions Options, Khsync? Khsync, WorkFolder Work, Report Report)
{
    /// <summary>Runs the sides in pairs and reports each.</summary>
    public async Task MeasureAsync(string workload, IReadOnlyList<Side> sides)
    {
        await Pairs.RunAsync(Options.Pairs, Work, sides);
        foreach (var side in sides)
            Report.Measured(workload, side);
    }
}
