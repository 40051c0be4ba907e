using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

/// <summary>A service that begins slowly sees what was changed since it read its configuration, since that knows which file it was.</summary>
public sealed class ConfigStampTests : IDisposable
{
    private const string Config = """{ "Hubs": { "h": { "Url": "https://hub.example.org" } }, "Mirrors": { "a": { "Hub": "h", "Path": "a" } } }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("khstamp-").FullName;

    private string File => Path.Combine(_folder, "khsync.json");

    [Fact]
    public void It_is_that_of_the_file_that_was_read()
    {
        System.IO.File.WriteAllText(File, Config);
        var read = ConfigFile.Load(File, _folder, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch).Stamp;
        Assert.Equal(ConfigStamp.Of(File), read);

        System.IO.File.WriteAllText(File, Config + " ");

        Assert.NotEqual(ConfigStamp.Of(File), read);
    }

    [Fact]
    public void It_follows_a_link_and_is_empty_where_there_is_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need privileges there.");
        var target = Path.Combine(_folder, "target.json");
        System.IO.File.CreateSymbolicLink(File, target);
        Assert.Equal(default, ConfigStamp.Of(File));

        System.IO.File.WriteAllText(target, Config);

        Assert.Equal(Config.Length, ConfigStamp.Of(File).Bytes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
