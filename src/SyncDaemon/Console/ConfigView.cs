using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What a valid configuration says, with absolute paths and next runs.</summary>
internal static class ConfigView
{
    public static void Write(TextWriter output, KhsyncConfig config, DateTimeOffset now)
    {
        output.WriteLine($"{config.File} is valid: {Plural.Of(config.Hubs.Count, "hub")}, {Plural.Of(config.Mirrors.Count, "mirror")}, {Plural.Of(config.Imports.Count, "import")}.");
        foreach (var hub in config.Hubs)
        {
            output.WriteLine();
            output.WriteLine($"hub {hub.Name}: {hub.Options.BaseUrl}");
            output.WriteLine($"  Token      {hub.Token?.ToString() ?? "none of its own"}");
            output.WriteLine($"  Limits     {(hub.Options.RequestsPerMinute is { } rate ? $"{Plural.Of(rate, "request")} a minute" : "no limit")}, {Plural.Of(hub.Options.Connections, "connection")}"
                + (hub.Options.Bandwidth is { } bandwidth ? $", {Bandwidth(bandwidth, config.Service.Zone, now)}" : ""));
        }

        foreach (var mirror in config.Mirrors)
        {
            output.WriteLine();
            output.WriteLine($"mirror {mirror.Name}: {mirror.Path}");
            output.WriteLine($"  From       {mirror.Hub.Name}: {Scope(mirror.Options)}");
            WriteWork(output, mirror, Work.Harvest, now);
            WriteWork(output, mirror, Work.Reconcile, now);
            WriteWork(output, mirror, Work.Scrub, now);
            if (mirror.Schedules.Scrub is not null)
                output.WriteLine($"  Cycle      {Plural.Of(mirror.Rhythm(now).Parts, "part")}, all of it in {TimeText.Span(mirror.ScrubCycle)}");
            if (mirror.Quiet is { } quiet)
                output.WriteLine($"  Quiet      {quiet}");
            if (mirror.StaleLag(now) is var stale && stale < TimeSpan.MaxValue)
                output.WriteLine($"  Stale      from a lag of {TimeText.Span(stale)} on");
        }

        output.WriteLine();
        output.WriteLine("service");
        output.WriteLine($"  State      {config.Service.StateFolder}");
        output.WriteLine($"  Endpoint   {(config.Service.Port is { } port ? $"http://127.0.0.1:{port}" : "off")}");
        foreach (var target in config.Service.Notify)
            output.WriteLine($"  Notify     {target.Title} of {string.Join(", ", target.On.Select(kind => kind.ToText()))}");

        foreach (var import in config.Imports)
        {
            output.WriteLine();
            output.WriteLine($"import {import.Name}: {import.Folder}");
            output.WriteLine($"  To         {import.Hub.Name}, {(import.Publish ? "published" : "as drafts")}");
            WriteSchedule(output, "Look", import.Schedule, now);
        }
    }

    private static string Scope(HarvestOptions options)
    {
        var scope = options.Scope;
        var parts = new List<string> { string.Join(", ", scope.Kinds.Select(kind => kind.ToText())), scope.AllVersions ? "all versions" : "latest versions" };
        if (scope.Query is { } query)
            parts.Add($"query {query}");
        if (scope.Bbox is { } box)
            parts.Add($"box {box}");
        parts.Add(options.Files switch
        {
            { Enabled: false } => "no files",
            { Include.Count: 0, Exclude.Count: 0, MaxSizeBytes: null } => "all files",
            _ => "some files",
        });
        return string.Join("; ", parts);
    }

    private static string Bandwidth(BandwidthTable table, TimeZoneInfo zone, DateTimeOffset now) =>
        $"bandwidth {table} ({zone.Id}), now {(table.At(now) is { } rate ? $"{ByteSize.Print(rate)}/s" : "no limit")}";

    // When it really begins: jitter and quiet hours included.
    private static void WriteWork(TextWriter output, MirrorConfig mirror, Work work, DateTimeOffset now)
    {
        if (mirror.ScheduleOf(work) is { } schedule && mirror.NextStart(work, now) is { } next)
            output.WriteLine($"  {work,-9}  {schedule.Text} ({schedule.Zone.Id}), next {TimeText.Moment(next)}");
    }

    private static void WriteSchedule(TextWriter output, string label, Schedule? schedule, DateTimeOffset now)
    {
        if (schedule?.NextAfter(now) is { } next)
            output.WriteLine($"  {label,-9}  {schedule.Text} ({schedule.Zone.Id}), next {TimeText.Moment(next)}");
    }
}
