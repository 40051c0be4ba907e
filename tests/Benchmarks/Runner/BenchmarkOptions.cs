namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>What to measure and how often.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>The usage text.</summary>
    public const string Usage = """
        usage: benchmarks [records|files|large|unchanged|pages|csv|import|million|all] [--pairs 5] [--records 100000] [--khsync PATH]
                          [--work DIR] [--json FILE] [--baseline-only]
               benchmarks serve [--records N] [--size BYTES] [--files PER_RECORD] [--file-size BYTES] [--port P]
        """;

    /// <summary>The workload, or <c>all</c>.</summary>
    public string Workload { get; init; } = "all";

    /// <summary>How often each comparison is made.</summary>
    public int Pairs { get; init; } = 5;

    /// <summary>How many records a hub holds; the workload <c>million</c> takes ten times as many.</summary>
    public int Records { get; init; } = 100_000;

    /// <summary>The built khsync.dll, or the program of a self-contained publish; null looks for the former in the repository.</summary>
    public string? Khsync { get; init; }

    /// <summary>Where runs write, on the disk that is to be measured.</summary>
    public string WorkFolder { get; init; } = Path.Combine(Path.GetTempPath(), "khsync-benchmarks");

    /// <summary>Where the figures go as JSON; null writes none.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Whether only the plain tools are measured.</summary>
    public bool BaselineOnly { get; init; }

    /// <summary>Reads the arguments; throws <see cref="FormatException"/> with what is wrong.</summary>
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            options = arguments[index] switch
            {
                "--pairs" => options with { Pairs = Arguments.Positive(arguments, ++index) },
                "--records" => options with { Records = Arguments.Positive(arguments, ++index) },
                "--khsync" => options with { Khsync = Path.GetFullPath(Arguments.Value(arguments, ++index)) },
                "--work" => options with { WorkFolder = Path.GetFullPath(Arguments.Value(arguments, ++index)) },
                "--json" => options with { JsonFile = Path.GetFullPath(Arguments.Value(arguments, ++index)) },
                "--baseline-only" => options with { BaselineOnly = true },
                ['-', ..] => throw new FormatException($"There is no option '{arguments[index]}'."),
                _ => options with { Workload = arguments[index] },
            };
        }

        return options;
    }
}
