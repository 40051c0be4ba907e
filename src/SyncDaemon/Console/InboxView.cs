using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Service;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>A watched folder in a few lines.</summary>
internal static class InboxView
{
    public static void Write(IAnsiConsole console, InboxReport import, DateTimeOffset now)
    {
        console.Line($"import {import.Name}: {import.Folder}");
        if (import.Last is { } last)
        {
            var rows = last.Failed > 0 ? $"{Plural.Number(last.Failed)} of {Plural.Of(last.Rows, "row")} failed" : Plural.Of(last.Rows, "row");
            console.Line($"  Last      {last.Manifest} {last.Outcome} {TimeText.Moment(last.Ended)}, {rows}; it lies in {last.MovedTo}");
        }

        if (import.Trouble is { } trouble)
            console.Line($"  Trouble   {trouble}");
        if (import.Waiting > 0)
            console.Line($"  Waiting   {Plural.Of(import.Waiting, "manifest")}");
        if (import.Activity is { } activity)
        {
            console.Line($"  Now       {activity.Phase} for {TimeText.Span(now - activity.Since)}: {Plural.Number(activity.RowsDone)} of {Plural.Of(activity.RowsTotal, "row")}"
                + (activity.BytesTotal > 0 ? $", {ByteSize.Print(activity.BytesDone)} of {ByteSize.Print(activity.BytesTotal)}" : ""));
        }

        if (import.NextRun is { } next)
            console.Line($"  Next run  {TimeText.Moment(next)}");
    }
}
