using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Console;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

/// <summary>Reports to render, and a screen of 80 columns to render them on.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static HarvestReport Of(RunOutcome outcome) => new()
    {
        RunId = 7,
        Outcome = outcome,
        Started = Start,
        Ended = Start.AddSeconds(100),
        Counts = new RunCounts { Seen = 1234, Added = 12, Updated = 3, Unchanged = 1219, Files = 45, Bytes = 1_200_000_000 },
        Requests = 210,
    };

    /// <summary>What is written on a screen of 80 columns without colours.</summary>
    public static string[] Render(Action<IAnsiConsole> write)
    {
        using var writer = new StringWriter();
        write(Consoles.For(writer, 80, new Dictionary<string, string> { ["NO_COLOR"] = "1" }));
        return [.. writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
