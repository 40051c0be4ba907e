using System.Text;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

/// <summary>Reads configurations given as text.</summary>
internal static class ConfigText
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly string File = OperatingSystem.IsWindows() ? @"C:\khsync\khsync.json" : "/srv/khsync/khsync.json";

    public const string Sample = """
        {
          "Hubs": {
            "gkh": { "Url": "https://gkhub.earthobservations.org", "Token": { "File": "gkh.token" },
                     "RequestsPerMinute": 300, "Connections": 4, "Contact": "data-office@example.org" }
          },
          "Mirrors": {
            "amazon": {
              "Hub": "gkh", "Path": "mirror/amazon",
              "Query": "metadata.subjects.subject:\"land cover\"", "Bbox": [-80, -20, -44, 8],   // west, south, east, north
              "Kinds": ["resource", "package"], "Versions": "latest",                          // or "all"
              "RecordJson": true,                                                              // a record.json in each record's folder
              "Files": { "Include": ["**/*.tif"], "Exclude": [], "MaxSize": "20GB" },
              "Schedule": "0 15 2 ? * *", "Reconcile": "0 0 4 ? * SUN", "Scrub": "0 0 3 ? * *", "TimeZone": "UTC",
              "Deletions": { "ConfirmAfter": "24h", "KeepFor": "180d", "MaxPercent": 2, "MaxCount": 20 }
            }
          },
          "Imports": {
            "inbox": { "Hub": "gkh", "Folder": "inbox", "Schedule": "0 0/5 * * * ?", "Publish": false },
          }
        }
        """;

    /// <summary>A whole configuration with one mirror of these keys.</summary>
    public static string Mirror(string keys) =>
        $$"""{ "Hubs": { "gkh": { "Url": "https://hub.example.org" } }, "Mirrors": { "a": { "Hub": "gkh", "Path": "a"{{(keys.Length > 0 ? ", " : "")}}{{keys}} } } }""";

    /// <summary>A whole configuration with one hub of these keys.</summary>
    public static string Hub(string keys) => $$"""{ "Hubs": { "gkh": { {{keys}} } } }""";

    public static KhsyncConfig Read(string text, Dictionary<string, string>? environment = null) =>
        ConfigReader.Read(File, Encoding.UTF8.GetBytes(text), environment ?? [], Now);

    public static IReadOnlyList<ConfigProblem> Problems(string text, Dictionary<string, string>? environment = null) =>
        Assert.Throws<ConfigException>(() => Read(text, environment)).Problems;

    /// <summary>The only problem of a text.</summary>
    public static ConfigProblem Problem(string text, Dictionary<string, string>? environment = null) => Assert.Single(Problems(text, environment));
}
