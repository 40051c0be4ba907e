using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>What a mirror's or import's section is read against: the folder of the file, the hubs, the clock.</summary>
/// <param name="Folder">The folder that relative paths start from.</param>
/// <param name="HubNames">Every hub the file names, also those with problems of their own.</param>
/// <param name="Hubs">The hubs without problems.</param>
/// <param name="Now">The moment from which a schedule must still fire.</param>
internal sealed record ConfigPlace(string Folder, IReadOnlyList<string> HubNames, IReadOnlyList<HubConfig> Hubs, DateTimeOffset Now)
{
    /// <summary>What the service says for all mirrors that say nothing themselves.</summary>
    public required ServiceConfig Service { get; init; }

    /// <summary>The hub a section names; <c>null</c> when it names none, or one that has problems itself.</summary>
    public HubConfig? HubOf(ConfigSection section)
    {
        if (section.RequiredText("Hub", $"\"{(HubNames.Count > 0 ? HubNames[0] : "gkh")}\"") is not { } name)
            return null;
        if (!HubNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var advice = HubNames.Count == 0 ? "Section Hubs names none."
                : Nearest.Of(name, HubNames) is { } near ? $"Did you mean {near}?"
                : $"Section Hubs has: {string.Join(", ", HubNames)}.";
            section.Report("Hub", $"There is no hub '{name}'. {advice}");
        }

        return Hubs.FirstOrDefault(hub => string.Equals(hub.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A folder, absolute.</summary>
    public string? FolderOf(ConfigSection section, string key, string example)
    {
        var text = section.RequiredText(key, example);
        return text is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, Folder));
    }

    /// <summary>The zone of a section's schedules; UTC when it says nothing.</summary>
    public static TimeZoneInfo ZoneOf(ConfigSection section)
    {
        if (section.Text("TimeZone", "\"UTC\" or \"Europe/Berlin\"") is not { } id)
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;

        section.Report("TimeZone", $"This machine knows no time zone '{id}'; write \"UTC\", or a name such as \"Europe/Berlin\".");
        return TimeZoneInfo.Utc;
    }

    /// <summary>A schedule; <c>null</c> when the section has none.</summary>
    public Schedule? ScheduleOf(ConfigSection section, string key, TimeZoneInfo zone)
    {
        if (section.Text(key, "\"0 15 2 ? * *\"") is not { } text)
            return null;

        var schedule = Schedule.TryParse(text, zone, Now, out var problem);
        if (schedule is null)
            section.Report(key, problem);
        return schedule;
    }
}
