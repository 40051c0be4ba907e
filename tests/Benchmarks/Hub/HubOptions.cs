using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>How large the synthetic hub is.</summary>
internal sealed record HubOptions
{
    /// <summary>How many records it holds.</summary>
    public int Records { get; init; } = 100_000;

    /// <summary>The mean size of a record's JSON, in bytes; single records differ from it by up to a fifth.</summary>
    public int RecordSizeBytes { get; init; } = 4_900;

    /// <summary>How many files each record has; 0 makes them records without files.</summary>
    public int FilesPerRecord { get; init; }

    /// <summary>The size of every file, in bytes.</summary>
    public long FileSizeBytes { get; init; } = 20_000;

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Reads the arguments; throws <see cref="FormatException"/> with what is wrong.</summary>
    public static HubOptions Parse(string[] arguments)
    {
        var options = new HubOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            options = arguments[index] switch
            {
                "--records" => options with { Records = (int)Arguments.Number(arguments, ++index) },
                "--size" => options with { RecordSizeBytes = (int)Arguments.Number(arguments, ++index) },
                "--files" => options with { FilesPerRecord = (int)Arguments.Number(arguments, ++index) },
                "--file-size" => options with { FileSizeBytes = Arguments.Number(arguments, ++index) },
                "--port" => options with { Port = (int)Arguments.Number(arguments, ++index) },
                var other => throw new FormatException($"There is no option '{other}'."),
            };
        }

        return options;
    }
}
