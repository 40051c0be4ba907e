using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>One run of khsync: the process, and what it reported about itself.</summary>
internal sealed record KhsyncRun(ProcessResult Process, JsonObject Report)
{
    /// <summary>The phase that is the run's own duration.</summary>
    public const string OwnDuration = "own duration";

    /// <summary>The run's own duration, without the start of the process.</summary>
    public TimeSpan Own => Instant("ended") - Instant("started");

    /// <summary>A count of the report.</summary>
    public long Count(string name) => Report[name] is JsonValue value && value.TryGetValue<long>(out var count)
        ? count
        : throw new BenchmarkFailedException($"khsync's report has no count '{name}': {Report.ToJsonString()}");

    /// <summary>Itself when a count is as it must be.</summary>
    public KhsyncRun Expect(string name, long expected) => Count(name) == expected
        ? this
        : throw new BenchmarkFailedException($"khsync reported {Count(name)} as '{name}', not {expected}: {Report.ToJsonString()}");

    /// <summary>The run as a sample.</summary>
    public Sample ToSample(string folder) => Sample.Of(folder, Process) with
    {
        Phases = new Dictionary<string, double> { [OwnDuration] = Own.TotalSeconds },
    };

    private DateTimeOffset Instant(string name) =>
        DateTimeOffset.TryParse(Report[name]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new BenchmarkFailedException($"khsync's report has no time '{name}': {Report.ToJsonString()}");
}
