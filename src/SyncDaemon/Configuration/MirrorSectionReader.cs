using System.Globalization;
using System.Text.Json;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads one mirror of section <c>Mirrors</c>.</summary>
internal static class MirrorSectionReader
{
    private static readonly TimeSpan Ages = TimeSpan.FromDays(36_500);

    public static MirrorConfig? Read(string name, ConfigSection section, ConfigPlace place)
    {
        var hub = place.HubOf(section);
        var path = place.FolderOf(section, "Path", "\"mirror/amazon\"");
        var defaults = new HarvestOptions();
        var options = defaults with
        {
            Scope = ReadScope(section),
            Files = ReadFiles(section.Section("Files", "{ \"Include\": [\"**/*.tif\"] }")),
            Deletions = ReadDeletions(section.Section("Deletions", "{ \"MaxCount\": 20 }")),
            Group = section.Text("Group", "\"mirror-readers\""),
            RecordJson = section.Flag("RecordJson") ?? defaults.RecordJson,
            PageSize = section.Whole("PageSize", 1, 10_000, "250") ?? defaults.PageSize,
            Overlap = section.Time("Overlap", TimeSpan.Zero, TimeSpan.FromHours(24), "from 0s to 24h", "10m") ?? defaults.Overlap,
            DiskReserveBytes = section.Size("DiskReserve", "256MB") ?? defaults.DiskReserveBytes,
        };
        var zone = ConfigPlace.ZoneOf(section);
        var schedules = new MirrorSchedules(
            place.ScheduleOf(section, "Schedule", zone), place.ScheduleOf(section, "Reconcile", zone), place.ScheduleOf(section, "Scrub", zone));
        var cycle = section.Time("ScrubCycle", TimeSpan.FromHours(1), Ages, "from 1h", "30d");
        if (cycle is not null && schedules.Scrub is null && section.Find("Scrub") is null)
            section.Report("ScrubCycle", "There is a ScrubCycle but no Scrub schedule; add one, such as \"Scrub\": \"0 0 3 ? * *\".");
        var quiet = ServiceSectionReader.QuietOf(section, zone) ?? place.Service.Quiet;
        var jitter = ServiceSectionReader.JitterOf(section) ?? place.Service.Jitter;
        var stale = ServiceSectionReader.StaleOf(section) ?? place.Service.StaleAfter;
        section.Close();

        return hub is null || path is null ? null : new MirrorConfig(name, hub, path, options, schedules)
        {
            ScrubCycle = cycle ?? TimeSpan.FromDays(30), Quiet = quiet, Jitter = jitter, StaleAfter = stale,
        };
    }

    private static HarvestScope ReadScope(ConfigSection section)
    {
        var query = section.Text("Query", "\"metadata.title:forest\"");
        if (query is not null && QuerySyntax.Check(query) is { } problem)
        {
            section.Report("Query", $"The hub would not understand this query and answer with other records: {problem.Message}");
            query = null;
        }

        var defaults = new HarvestScope();
        return defaults with
        {
            Query = query,
            Bbox = ReadBbox(section),
            Kinds = ReadKinds(section) ?? defaults.Kinds,
            AllVersions = section.Choice("Versions", ["latest", "all"]) == "all",
        };
    }

    private static List<RecordKind>? ReadKinds(ConfigSection section)
    {
        const string Example = "[\"resource\", \"package\", \"marketplace-item\"]";
        if (section.List("Kinds", Example) is not { } elements)
            return null;
        if (elements.Count == 0)
            section.Report("Kinds", $"Expected at least one kind of record out of {Example}; leave the key out for resources.");

        var kinds = new List<RecordKind>();
        foreach (var element in elements)
        {
            if (element.Kind != JsonValueKind.String || !RecordKinds.TryParse(element.Text, out var kind))
                section.Wrong<RecordKind>(element, "a kind of record", Nearest.Of(element.Text, ["resource", "package", "marketplace-item"]) ?? Example);
            else if (kinds.Contains(kind))
                section.Report("Kinds", $"The kind \"{element.Text}\" stands twice; remove one.");
            else
                kinds.Add(kind);
        }

        return kinds;
    }

    private static BoundingBox? ReadBbox(ConfigSection section)
    {
        if (section.Numbers("Bbox", "[-80, -20, -44, 8]") is not { } numbers)
            return null;
        if (BoundingBox.TryParse(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))), out var box, out var problem))
            return box;

        section.Report("Bbox", problem);
        return null;
    }

    private static FileSelection ReadFiles(ConfigSection? section)
    {
        if (section is null)
            return FileSelection.All;
        var files = FileSelection.All with
        {
            Enabled = section.Flag("Enabled") ?? true,
            Include = section.Texts("Include", "[\"**/*.tif\"]") ?? [],
            Exclude = section.Texts("Exclude", "[\"**/*.zip\"]") ?? [],
            MaxSizeBytes = section.Size("MaxSize", "20GB"),
        };
        section.Close();
        return files;
    }

    private static DeletionPolicy ReadDeletions(ConfigSection? section)
    {
        var defaults = new DeletionPolicy();
        if (section is null)
            return defaults;
        var policy = defaults with
        {
            ConfirmAfter = section.Time("ConfirmAfter", TimeSpan.Zero, Ages, "from 0s", "24h") ?? defaults.ConfirmAfter,
            KeepFor = section.Time("KeepFor", TimeSpan.Zero, Ages, "from 0s", "180d") ?? defaults.KeepFor,
            MaxPercent = section.Number("MaxPercent", 0, 100, "2") ?? defaults.MaxPercent,
            MaxCount = section.Whole("MaxCount", 0, int.MaxValue, "20") ?? defaults.MaxCount,
        };
        section.Close();
        return policy;
    }
}
