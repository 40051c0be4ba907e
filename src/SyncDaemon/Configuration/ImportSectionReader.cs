namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads one import of section <c>Imports</c>.</summary>
internal static class ImportSectionReader
{
    public static ImportConfig? Read(string name, ConfigSection section, ConfigPlace place)
    {
        var hub = place.HubOf(section);
        var folder = place.FolderOf(section, "Folder", "\"inbox\"");
        var schedule = place.ScheduleOf(section, "Schedule", ConfigPlace.ZoneOf(section));
        var publish = section.Flag("Publish") ?? false;
        section.Close();

        return hub is null || folder is null ? null : new ImportConfig(name, hub, folder, schedule, publish);
    }
}
