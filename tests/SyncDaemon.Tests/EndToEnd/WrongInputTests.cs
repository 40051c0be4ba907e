using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class WrongInputTests
{
    [Theory]
    [InlineData("title:\"open")]
    [InlineData("title:(a")]
    [InlineData("a AND")]
    [InlineData("[1 TO")]
    public async Task A_query_the_hub_would_misread_is_refused_before_any_request(string query)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);

        var code = await pair.MirrorAsync("--query", query);

        pair.Khsync.AssertUsage(code, "--query", "would not understand");
        Assert.Equal(0, pair.Hub.Requests.Count);
        Assert.False(Directory.Exists(pair.Path));
    }

    [Fact]
    public async Task A_refused_token_changes_nothing()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        pair.Khsync.Environment["GKH_API_TOKEN"] = Sentences.WrongToken;

        var code = await pair.MirrorAsync("--verbose");

        Assert.True(code == 1, pair.Khsync.Everything);
        Assert.Contains("does not accept the token", pair.Khsync.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentences.WrongToken, pair.Khsync.Everything, StringComparison.Ordinal);
        Assert.Equal(0, pair.Scalar<long>("SELECT COUNT(1) FROM record"));
    }

    [Fact]
    public async Task A_refused_token_is_one_sentence()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        pair.Khsync.Environment["GKH_API_TOKEN"] = Sentences.WrongToken;

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), "token", pair.Hub.BaseUrl.Authority);
    }

    [Fact]
    public async Task A_config_with_five_mistakes_names_all_five_with_their_place()
    {
        await using var pair = await HubAndMirror.StartAsync();
        pair.Khsync.With("khsync.json", """
            {
              "Hubs": { "gkh": { "Url": "hub.example.org", "Connections": 99 } },
              "Mirrors": {
                "amazon": { "Hub": "gkh", "Path": "a", "Qeury": "x", "Bbox": [1, 2, 3], "Files": { "MaxSize": "many" } }
              }
            }
            """);

        foreach (var command in new[] { "check-config", "mirror", "status" })
        {
            pair.Khsync.AssertUsage(
                await pair.Khsync.RunAsync(command),
                "has 5 problems", "Hubs.gkh.Url", "Hubs.gkh.Connections", "Mirrors.amazon.Qeury", "Query", "Mirrors.amazon.Bbox", "Mirrors.amazon.Files.MaxSize");
        }
    }

    [Theory]
    [InlineData("mirror")]
    [InlineData("verify")]
    [InlineData("approve")]
    public async Task A_newer_layout_is_refused(string command)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await pair.SucceedAsync();
        pair.Execute("PRAGMA user_version = 99");

        var code = command == "mirror" ? await pair.MirrorAsync() : await pair.Khsync.RunAsync(command, "--path", pair.Path);

        pair.Khsync.AssertFailed(1, code, "layout 99", "newer version");
        Assert.Equal(1, pair.Scalar<long>("SELECT COUNT(1) FROM run"));
    }

    [Fact]
    public async Task A_file_in_the_mirrors_place_is_left_alone()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await File.WriteAllTextAsync(pair.Path, "mine", TestContext.Current.CancellationToken);

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), pair.Path, "is a file");

        Assert.Equal("mine", await File.ReadAllTextAsync(pair.Path, TestContext.Current.CancellationToken));
        Assert.Equal(0, pair.Hub.Requests.Count);
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_mirrors_parent_is_a_sentence()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await File.WriteAllTextAsync(pair.Path, "mine", TestContext.Current.CancellationToken);
        pair.BeginAnew(Path.Combine("mirror", "below"));

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), "mirror");
    }

    [Fact]
    public async Task A_folder_of_other_files_is_left_alone()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        Directory.CreateDirectory(pair.Path);
        await File.WriteAllTextAsync(pair.At("thesis.txt"), "mine", TestContext.Current.CancellationToken);

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), pair.Path, "other files");

        Assert.Equal([pair.At("thesis.txt")], Directory.EnumerateFileSystemEntries(pair.Path));
    }

    [Fact]
    public async Task A_database_that_is_none_is_left_alone()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        Directory.CreateDirectory(pair.Path);
        var noise = new byte[40_000];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(pair.Database, noise, TestContext.Current.CancellationToken);

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), "mirror.db", "damaged");

        Assert.Equal(noise, await File.ReadAllBytesAsync(pair.Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_folder_of_another_hubs_mirror_is_refused()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await pair.SucceedAsync();
        pair.Execute("UPDATE setting SET value = 'hub.example.org' WHERE name = 'hub'");

        var code = await pair.MirrorAsync("--reconcile");

        pair.Khsync.AssertFailed(1, code, "hub.example.org", "another folder");
        Assert.Equal(2, pair.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'"));
    }
}
