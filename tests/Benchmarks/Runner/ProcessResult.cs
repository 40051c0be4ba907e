namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>How one process ran.</summary>
internal sealed record ProcessResult
{
    /// <summary>What it was.</summary>
    public required string Name { get; init; }

    /// <summary>Its exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>From before its start to its end.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>The most memory it had resident at once; 0 where the system does not tell.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>The bytes it handed to write calls, up to the last look at it; 0 where the system does not tell.</summary>
    public required long WrittenBytes { get; init; }

    /// <summary>What it wrote to stdout.</summary>
    public required string Output { get; init; }

    /// <summary>What it wrote to stderr.</summary>
    public required string Errors { get; init; }

    /// <summary>Itself when it succeeded, an exception with its last words otherwise.</summary>
    public ProcessResult Succeeded() => ExitCode == 0
        ? this
        : throw new BenchmarkFailedException($"{Name} ended with exit code {ExitCode}: {LastWords()}");

    private string LastWords()
    {
        var words = (Errors.Trim().Length > 0 ? Errors : Output).Trim();
        return words.Length <= 600 ? words : words[^600..];
    }
}
