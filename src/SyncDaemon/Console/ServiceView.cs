using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Service;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What a running service says of itself, in a few lines.</summary>
internal static class ServiceView
{
    public static void Write(IAnsiConsole console, ServiceReport? service)
    {
        if (service is null)
            return;

        console.Line();
        if (service.State is "not-running" or "stopped")
        {
            console.Line($"The service is not running; it was last seen {TimeText.Moment(service.Written)}.");
            return;
        }

        console.Line($"The service is {service.State} since {TimeText.Moment(service.Started)}, process {service.Process} on {service.Machine}.");
        if (service.ConfigSince is { } since && since - service.Started > TimeSpan.FromMinutes(1))
            console.Line($"  The configuration in force was read again {TimeText.Moment(since)}.");
        if (service.ConfigProblems.Count > 0)
        {
            console.Line("  The configuration was changed and cannot be used; the one read before is in force:");
            foreach (var problem in service.ConfigProblems)
                console.Line($"    {problem}");
        }

        if (service.EndpointProblem is { } silent)
            console.Line($"  The service runs without its endpoint. {silent}");
        foreach (var open in service.Events)
            console.Line($"  Event     {(open.Mirror is { } mirror ? $"{mirror}: " : open.Hub is { } hub ? $"hub {hub}: " : "")}{open.Event} since {TimeText.Moment(open.Since)}: {open.Message}");
    }

    /// <summary><c>harvest, harvesting: 120 of 3,000 records, 20 MB of 1 GB</c>.</summary>
    public static string Describe(ActivityReport activity, DateTimeOffset now)
    {
        var parts = new List<string>();
        if (activity.RecordsSeen is { } seen)
            parts.Add(activity.RecordsTotal is { } total ? $"{Plural.Number(seen)} of {Plural.Of(total, "record")}" : Plural.Of(seen, "record"));
        if (activity.FilesTotal is > 0 and var files)
            parts.Add($"{Plural.Number(activity.FilesDone ?? 0)} of {Plural.Of(files, "file")}");
        if (activity.BytesTotal is > 0 and var bytes)
            parts.Add($"{ByteSize.Print(activity.BytesDone ?? 0)} of {ByteSize.Print(bytes)}");
        if (activity.Failed is > 0 and var failed)
            parts.Add($"{Plural.Number(failed)} put off");
        if (activity.Waiting is { } until && until > now)
            parts.Add($"waiting {TimeText.Span(until - now)} because the hub asked for a pause");
        var phase = activity.Phase is null ? activity.Work : $"{activity.Work}, {activity.Phase}";

        return $"{phase} for {TimeText.Span(now - activity.Since)}{(parts.Count > 0 ? ": " : "")}{string.Join(", ", parts)}";
    }
}
