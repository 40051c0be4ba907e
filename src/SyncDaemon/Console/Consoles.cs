using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Makes the consoles that tables and progress are drawn on.</summary>
internal static class Consoles
{
    // Wide enough that no table of ours is ever wrapped into a file or a pipe.
    private const int RedirectedColumns = 1000;

    /// <summary>Whether something can be drawn and drawn over: on a terminal, unless it is a dumb one or NO_COLOR is set.</summary>
    /// <param name="columns">The terminal's columns; <c>null</c> when there is no terminal.</param>
    /// <param name="environment">The environment variables.</param>
    public static bool CanDraw(int? columns, IReadOnlyDictionary<string, string> environment) =>
        columns is not null && environment.GetValueOrDefault("NO_COLOR") is null or "" && environment.GetValueOrDefault("TERM") != "dumb";

    /// <summary>A console on a writer: with colours where something can be drawn, plain elsewhere.</summary>
    /// <param name="writer">Where it draws.</param>
    /// <param name="columns">The terminal's columns; <c>null</c> when there is no terminal.</param>
    /// <param name="environment">The environment variables.</param>
    public static IAnsiConsole For(TextWriter writer, int? columns, IReadOnlyDictionary<string, string> environment)
    {
        var plain = !CanDraw(columns, environment);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        // Some terminals claim to have no columns at all.
        console.Profile.Width = columns is < 20 ? 80 : columns ?? RedirectedColumns;
        return console;
    }

    /// <summary>A table in the house's style.</summary>
    public static Table Table(IAnsiConsole console) => new()
    {
        Border = console.Profile.Capabilities.Ansi ? TableBorder.Simple : TableBorder.None,
    };

    /// <summary>Writes a line as it is: never wrapped, so that paths and commands can be copied.</summary>
    public static void Line(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(text);
}
