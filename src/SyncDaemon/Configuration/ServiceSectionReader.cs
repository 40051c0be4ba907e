using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads section <c>Service</c>.</summary>
internal static class ServiceSectionReader
{
    private static readonly TimeSpan LongestJitter = TimeSpan.FromHours(12);

    /// <summary>What the section says; the defaults where it is missing.</summary>
    /// <param name="section">The section; <c>null</c> when there is none.</param>
    /// <param name="file">The configuration, absolute.</param>
    public static ServiceConfig Read(ConfigSection? section, string file)
    {
        var defaults = new ServiceConfig(DefaultFolder(file));
        if (section is null)
            return defaults;

        var zone = ConfigPlace.ZoneOf(section);
        var config = defaults with
        {
            StateFolder = section.Text("StateFolder", "\"/var/lib/khsync\"") is { } folder ? Path.GetFullPath(folder, Path.GetDirectoryName(file)!) : defaults.StateFolder,
            Zone = zone,
            Quiet = QuietOf(section, zone),
            Jitter = JitterOf(section) ?? defaults.Jitter,
            StaleAfter = StaleOf(section),
            Port = Endpoint(section),
            Log = section.Choice("Log", [.. Enum.GetNames<LogFormat>().Select(name => name.ToLowerInvariant())]) is { } log ? Enum.Parse<LogFormat>(log, ignoreCase: true) : defaults.Log,
            Notify = [.. (section.List("Notify", "[{ \"On\": [\"failed\"], \"Webhook\": \"https://…\" }]") ?? []).Select(node => NotificationReader.Read(section, node)).OfType<NotificationConfig>()],
        };
        section.Close();

        return config;
    }

    public static QuietHours? QuietOf(ConfigSection section, TimeZoneInfo zone)
    {
        if (section.Text("QuietHours", "\"08:00-18:00\"") is not { } text)
            return null;
        var quiet = QuietHours.TryParse(text, zone, out var problem);
        if (quiet is null)
            section.Report("QuietHours", problem);

        return quiet;
    }

    public static TimeSpan? JitterOf(ConfigSection section) => section.Time("Jitter", TimeSpan.Zero, LongestJitter, "from 0s to 12h", "10m");

    public static TimeSpan? StaleOf(ConfigSection section) => section.Time("StaleAfter", TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650), "from 1m", "36h");

    // The system's own configuration lies where services may not write; any other keeps its state beside it.
    private static string DefaultFolder(string file)
    {
        var folder = Path.GetDirectoryName(file)!;

        return folder == "/etc/khsync" ? "/var/lib/khsync" : Path.Combine(folder, "khsync-state");
    }

    private static int? Endpoint(ConfigSection section)
    {
        const string Example = "\"127.0.0.1:9464\"";
        if (section.Text("Endpoint", Example) is not { } text || string.Equals(text, "off", StringComparison.OrdinalIgnoreCase))
            return null;

        if (text.Split(':') is not [var host, var number] || !int.TryParse(number, out var port) || port is < 1 or > 65535)
            section.Report("Endpoint", $"Expected an address on this machine with a port, such as {Example}, or \"off\".");
        else if (host is not ("127.0.0.1" or "localhost"))
            section.Report("Endpoint", $"The endpoint answers everybody who reaches it, so it listens on this machine only; write {Example}.");
        else
            return port;

        return null;
    }
}
