using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Tests.Conventions;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

public sealed class SampleConfigTests
{
    [Fact]
    public void Sample_of_the_manual_reads_clean()
    {
        var config = ConfigText.Read(ConfigText.Sample);

        var hub = Assert.Single(config.Hubs);
        Assert.Equal("https://gkhub.earthobservations.org/", hub.Options.BaseUrl.ToString());
        Assert.Equal(300, hub.Options.RequestsPerMinute);
        Assert.Null(hub.Options.Token);
        Assert.Equal(Path.GetFullPath("gkh.token", Path.GetDirectoryName(ConfigText.File)!), hub.Token!.Place);

        var mirror = Assert.Single(config.Mirrors);
        Assert.Same(hub, mirror.Hub);
        Assert.Equal(Path.GetFullPath("mirror/amazon", Path.GetDirectoryName(ConfigText.File)!), mirror.Path);
        Assert.Equal("metadata.subjects.subject:\"land cover\"", mirror.Options.Scope.Query);
        Assert.Equal(new BoundingBox(-80, -20, -44, 8), mirror.Options.Scope.Bbox);
        Assert.Equal([RecordKind.Resource, RecordKind.Package], mirror.Options.Scope.Kinds);
        Assert.Equal(["**/*.tif"], mirror.Options.Files.Include);
        Assert.Equal(20_000_000_000, mirror.Options.Files.MaxSizeBytes);
        Assert.Equal(TimeSpan.FromDays(180), mirror.Options.Deletions.KeepFor);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 15, 0, TimeSpan.Zero), mirror.Schedules.NextAfter(ConfigText.Now));

        Assert.Equal("inbox", Assert.Single(config.Imports).Name);
    }

    // A section lists the keys it knows when it meets one that resembles none of them.
    [Fact]
    public void The_example_names_every_key()
    {
        const string Stray = "\"zzqqxx\": 1";
        var example = File.ReadAllText(Path.Combine(SourceTree.Root, "examples", "khsync.json"));

        var error = Assert.Throws<ConfigException>(() => ConfigText.Read(
            $$"""
            {
              {{Stray}}, "Service": { {{Stray}}, "Notify": [ { {{Stray}} } ] },
              "Hubs": { "gkh": { {{Stray}}, "Url": "https://hub.example.org", "Token": { {{Stray}}, "Env": "NAME" } } },
              "Mirrors": { "a": { {{Stray}}, "Hub": "gkh", "Path": "a", "Files": { {{Stray}} }, "Deletions": { {{Stray}} } } },
              "Imports": { "i": { {{Stray}}, "Hub": "gkh", "Folder": "i" } }
            }
            """));

        var lists = error.Problems.Select(problem => problem.Message.Split("Known here: ")).Where(parts => parts.Length == 2).Select(parts => parts[1]).ToList();
        Assert.Equal(9, lists.Count);
        var missing = lists.SelectMany(list => list.TrimEnd('.').Split(", ")).Where(key => !example.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Empty(missing.Except(["$schema"]));
    }

    [Fact]
    public void Keys_left_out_have_their_defaults()
    {
        var mirror = Assert.Single(ConfigText.Read(ConfigText.Mirror("")).Mirrors);

        Assert.Null(mirror.Options.Scope.Query);
        Assert.Equal([RecordKind.Resource], mirror.Options.Scope.Kinds);
        Assert.False(mirror.Options.Scope.AllVersions);
        Assert.True(mirror.Options.Files.Enabled);
        Assert.True(mirror.Options.RecordJson);
        Assert.Null(mirror.Schedules.NextAfter(ConfigText.Now));
    }

    [Fact]
    public void Keys_are_found_in_any_case()
    {
        var config = ConfigText.Read("""{ "hubs": { "gkh": { "URL": "https://hub.example.org", "connections": 2 } } }""");

        Assert.Equal(2, Assert.Single(config.Hubs).Options.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", null)]
    [InlineData("https://hub.example.org", 300)]
    public void A_hub_on_this_machine_has_no_limit_unless_one_is_given(string url, int? expected)
    {
        Assert.Equal(expected, Assert.Single(ConfigText.Read(ConfigText.Hub($"\"Url\": \"{url}\"")).Hubs).Options.RequestsPerMinute);
    }

    [Fact]
    public void Schedules_keep_to_their_time_zone()
    {
        var mirror = Assert.Single(ConfigText.Read(ConfigText.Mirror("\"Schedule\": \"0 15 2 ? * *\", \"TimeZone\": \"Europe/Berlin\"")).Mirrors);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 1, 15, 0, TimeSpan.Zero), mirror.Schedules.NextAfter(ConfigText.Now));
    }
}
