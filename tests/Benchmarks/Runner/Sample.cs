namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>One run of one side.</summary>
internal sealed record Sample
{
    /// <summary>The wall clock time.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>The most memory any of its processes had resident.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What it left on disk.</summary>
    public long DiskBytes { get; init; }

    /// <summary>Parts of the wall time, by name, in seconds.</summary>
    public IReadOnlyDictionary<string, double> Phases { get; init; } = new Dictionary<string, double>();

    /// <summary>A sample of processes that ran one after the other.</summary>
    public static Sample Of(string folder, params ReadOnlySpan<ProcessResult> processes)
    {
        var phases = new Dictionary<string, double>();
        var (wall, memory) = (TimeSpan.Zero, 0L);
        foreach (var process in processes)
        {
            phases[process.Name] = process.Wall.TotalSeconds;
            wall += process.Wall;
            memory = Math.Max(memory, process.PeakMemoryBytes);
        }

        return new Sample { Wall = wall, PeakMemoryBytes = memory, DiskBytes = WorkFolder.SizeBytes(folder), Phases = phases };
    }
}
