namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>One side of a comparison and its runs so far.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="RunAsync">Runs it once in an empty folder.</param>
internal sealed record Side(string Name, Func<string, Task<Sample>> RunAsync)
{
    /// <summary>Its runs, in the order of the pairs.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>The wall times, in seconds.</summary>
    public Series Seconds => new(Samples.Select(sample => sample.Wall.TotalSeconds));

    /// <summary>The peaks of memory, in megabytes.</summary>
    public Series PeakMegabytes => new(Samples.Select(sample => sample.PeakMemoryBytes / 1e6));

    /// <summary>What the runs left on disk, in megabytes.</summary>
    public Series DiskMegabytes => new(Samples.Select(sample => sample.DiskBytes / 1e6));

    /// <summary>The ratio of our time to another side's, pair by pair.</summary>
    public Series RatioTo(Side other) =>
        new(Samples.Zip(other.Samples, (ours, theirs) => ours.Wall.TotalSeconds / theirs.Wall.TotalSeconds));

    /// <summary>The ratio of one of our phases to another side's time, pair by pair.</summary>
    public Series PhaseRatioTo(string phase, Side other) =>
        new(Samples.Zip(other.Samples, (ours, theirs) => ours.Phases[phase] / theirs.Wall.TotalSeconds));

    /// <summary>The median of each phase, in seconds.</summary>
    public IReadOnlyDictionary<string, double> Phases() => Samples
        .SelectMany(sample => sample.Phases)
        .GroupBy(phase => phase.Key)
        .ToDictionary(phase => phase.Key, phase => new Series(phase.Select(run => run.Value)).Median);
}
