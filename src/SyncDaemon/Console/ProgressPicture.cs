using Spectre.Console;
using Spectre.Console.Rendering;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>A bar with lines of text below it, none of which is ever wrapped.</summary>
internal static class ProgressPicture
{
    private const int BarWidth = 30;

    public static IRenderable Of(IAnsiConsole console, string title, double? share, params IReadOnlyList<string?> lines)
    {
        var filled = (int)((share ?? 0) * BarWidth);
        var (done, rest) = console.Profile.Capabilities.Unicode ? ('━', '─') : ('#', '-');
        var head = share is null
            ? $"[bold]{Markup.Escape(title)}[/]"
            : $"[bold]{Markup.Escape(title)}[/] [green]{new string(done, filled)}[/][grey]{new string(rest, BarWidth - filled)}[/] {(int)(share * 100)}%";
        return new Rows([Line(head), .. lines.OfType<string>().Where(line => line.Length > 0).Select(line => Line("  " + Markup.Escape(line)))]);
    }

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };
}
