using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Commands;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What a harvest would do, as a table with totals.</summary>
internal static class PlanView
{
    // With the other columns this stays within 80.
    private const int TitleWidth = 32;
    private const int Shown = 40;

    public static void Write(IAnsiConsole console, NamedMirror mirror, HarvestPlan plan, bool verbose)
    {
        var changes = verbose ? plan.Changes : [.. plan.Changes.Take(Shown)];
        if (changes.Count > 0)
            console.Write(Table(console, changes));

        var total = plan.Added + plan.Updated + plan.Missing + plan.Tombstoned;
        if (total > changes.Count)
            console.Line($"and {Plural.Of(total - changes.Count, "more change")}{(plan.Changes.Count > changes.Count ? "; --verbose shows more" : "")}");
        if (changes.Count > 0)
            console.Line();

        console.Line($"{mirror.Title}: a harvest now would change {Plural.Of(total, "record")}. Nothing was changed.");
        console.Line($"  Records   {Plural.Number(plan.Added)} to add, {Plural.Number(plan.Updated)} to update, {Plural.Number(plan.Unchanged)} unchanged");
        console.Line($"  Removals  {Plural.Number(plan.Missing)} to become missing, {Plural.Number(plan.Tombstoned)} to become tombstones");
        console.Line($"  Files     {Plural.Number(plan.Files)} to fetch, {ByteSize.Print(plan.Bytes)}");
        if (plan.NeedsApproval)
            console.Line("  Approval  The sweep would stop: these removals are more than allowed.");
    }

    private static Table Table(IAnsiConsole console, IEnumerable<PlannedChange> changes)
    {
        var table = Consoles.Table(console);
        table.AddColumn("Record").AddColumn("Title").AddColumn("Change");
        table.AddColumn(new TableColumn("Files").RightAligned());
        table.AddColumn(new TableColumn("Size").RightAligned());
        foreach (var column in table.Columns)
            column.NoWrap();
        foreach (var change in changes)
        {
            table.AddRow(
                new Text(Printable.Line(change.RecordId)),
                new Text(Shorten(change.Title ?? "(no title)")),
                new Text(change.Change),
                new Text(Plural.Number(change.Files)),
                new Text(ByteSize.Print(change.Bytes)));
        }

        return table;
    }

    private static string Shorten(string title)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = Printable.Of(line);
        return line.Length > TitleWidth ? line[..(TitleWidth - 1)].TrimEnd() + "…" : line;
    }
}
