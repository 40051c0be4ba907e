using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Service;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The state of mirrors as a table, and below it what does not fit into one.</summary>
internal static class StatusView
{
    public static void Write(IAnsiConsole console, IReadOnlyList<MirrorState> states, IReadOnlyList<InboxReport> imports, DateTimeOffset now)
    {
        if (states.Count > 0)
            console.Write(Table(console, states));
        else
            console.Line("The configuration has no mirrors.");

        foreach (var state in states)
        {
            console.Line();
            WriteDetails(console, state);
            if (state.Service?.Trouble is { } trouble && trouble != state.Status?.LastRun?.Error)
                console.Line($"  Trouble   {trouble}");
            if (state.Service?.Activity is { } activity)
                console.Line($"  Now       {ServiceView.Describe(activity, now)}");
            if (state.NextRun(now) is { } next)
                console.Line($"  Next run  {TimeText.Moment(next)}");
        }

        foreach (var import in imports)
        {
            console.Line();
            InboxView.Write(console, import, now);
        }
    }

    private static Table Table(IAnsiConsole console, IEnumerable<MirrorState> states)
    {
        var table = Consoles.Table(console);
        table.AddColumn("Mirror").AddColumn("State").AddColumn("Lag").AddColumn("Last run");
        table.AddColumn(new TableColumn("Failures").RightAligned());
        table.AddColumn(new TableColumn("Waiting").RightAligned());
        foreach (var column in table.Columns.Skip(1))
            column.NoWrap();
        foreach (var state in states)
        {
            table.AddRow(
                new Text(state.Mirror.Name ?? Path.GetFileName(state.Mirror.Path)),
                new Text(state.Word, new Style(Color(state.Word))),
                new Text(state.Status?.Lag is { } lag ? TimeText.Span(lag) : "-"),
                new Text(state.Status?.LastRun is { } run ? TimeText.Moment(run.Started) : "-"),
                new Text(state.Status is { } status ? Plural.Number(status.Failures) : "-"),
                new Text(state.Status is { AwaitingApproval: > 0 and var waiting } ? Plural.Number(waiting) : "-"));
        }

        return table;
    }

    private static Color Color(string state) => state switch
    {
        "succeeded" => Spectre.Console.Color.Green,
        "failed" or "unreadable" => Spectre.Console.Color.Red,
        "running" or "never-run" => Spectre.Console.Color.Default,
        _ => Spectre.Console.Color.Yellow,
    };

    private static void WriteDetails(IAnsiConsole console, MirrorState state)
    {
        console.Line(state.Mirror.Name is { } name ? $"{name}: {state.Mirror.Path}" : state.Mirror.Path);
        if (state.Status is not { } status)
        {
            console.Line(state.Error is { } error ? $"  {error.Message}" : $"  Not harvested yet: khsync mirror {state.Mirror.Name}");
            return;
        }

        console.Line($"  Records   {ByState(status.Records)}");
        console.Line($"  Files     {ByState(status.Files)}; {ByteSize.Print(status.FileBytes)}");
        if (status.LastRun is { } run)
            console.Line($"  Last run  {Describe(run)}");
        if (status.LastRun?.Error is { } reason)
            console.Line($"            {reason}");
        if (status.PendingSince is { } pending)
            console.Line($"  Pending   {Plural.Of(status.Failures, "item")} since {TimeText.Moment(pending)}");
        if (status.Scrub is { } scrub)
            console.Line($"  Scrub     part {scrub.Done} of {scrub.Parts} since {TimeText.Moment(scrub.Began)}");
        if (status.AwaitingApproval > 0)
            console.Line($"  Approval  {Plural.Of(status.AwaitingApproval, "removal")} wait: khsync approve {state.Mirror.Argument}");
    }

    private static string ByState(IReadOnlyDictionary<string, long> counts) => counts.Count == 0
        ? "none"
        : string.Join(", ", counts.OrderByDescending(entry => entry.Value).Select(entry => $"{Plural.Number(entry.Value)} {entry.Key}"));

    private static string Describe(MirrorRun run)
    {
        var length = run.Ended is { } ended ? $"took {TimeText.Span(ended - run.Started)}" : "under way";
        var counts = run.Counts;
        return $"{length}: {Plural.Number(counts.Added)} added, {Plural.Number(counts.Updated)} updated, {Plural.Number(counts.Removed)} removed, "
            + $"{Plural.Of(counts.Files, "file")}, {ByteSize.Print(counts.Bytes)}";
    }
}
