using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class MachineReadableTests
{
    private static readonly string[] Counts = ["seen", "added", "updated", "unchanged", "removed", "missing", "restricted", "files", "bytes", "failed"];

    [Fact]
    public async Task A_plan_of_a_new_mirror_makes_nothing()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);

        await pair.SucceedAsync("--plan", "--reconcile");

        Assert.Contains("3 to add", pair.Khsync.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pair.Khsync.Folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plan_says_what_the_next_run_does_and_does_nothing(bool reconcile)
    {
        string[] more = reconcile ? ["--reconcile", "--max-removals", "100"] : [];
        await using var pair = await HubAndMirror.WithRecordsAsync(30);
        await pair.SucceedAsync();
        var ids = pair.State.Records.Select(record => record.Id).ToList();
        pair.State.Edit(ids[0], metadata => metadata["title"] = "Changed");
        pair.State.PublishNewVersion(ids[1], new() { Title = "Newer", Files = [LocalHub.FileSeed.Generated("new.bin", 30_000, 7)] });
        pair.State.PublishRecord(new() { Title = "Added", Files = [LocalHub.FileSeed.Generated("added.bin", 20_000, 8)] });
        pair.State.Remove(ids[2]);
        var before = pair.Snapshot();
        var runs = pair.Scalar<long>("SELECT COUNT(1) FROM run");

        await pair.SucceedAsync(["--plan", "--json", .. more]);
        using var plan = JsonDocument.Parse(pair.Khsync.Output);
        Assert.Equal(before, pair.Snapshot());
        Assert.Equal(runs, pair.Scalar<long>("SELECT COUNT(1) FROM run"));

        await pair.SucceedAsync(["--json", .. more]);
        using var run = JsonDocument.Parse(pair.Khsync.Output);
        foreach (var count in new[] { "added", "updated", "unchanged", "files", "bytes" })
            Assert.Equal((count, Number(run, count)), (count, Number(plan, count)));
        Assert.Equal((2, 1, 2), (Number(plan, "added"), Number(plan, "updated"), Number(plan, "files")));
        Assert.Equal(reconcile ? 1 : 0, Number(plan, "missing"));
        Assert.Equal(Number(plan, "missing"), pair.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'"));
        Comparison.IsWholeBut(pair, reconcile ? null : ids[2]);
    }

    [Fact]
    public async Task A_run_as_json_is_one_object_with_the_counts_of_table_run()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(5);

        await pair.SucceedAsync("--json");

        using var json = JsonDocument.Parse(pair.Khsync.Output);
        string[] names = ["schemaVersion", "id", "name", "path", "started", "ended", "outcome", .. Counts, "error", "requests", "awaitingApproval", "failures"];
        Assert.Equal(names, json.RootElement.EnumerateObject().Select(member => member.Name));
        foreach (var count in Counts)
            Assert.Equal(pair.Scalar<long>($"SELECT {count} FROM run"), Number(json, count));
        Assert.Equal((5, 5, pair.Hub.Requests.Count), (Number(json, "added"), Number(json, "files"), Number(json, "requests")));
    }

    [Fact]
    public async Task A_status_as_json_has_the_documented_shape()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(5);
        pair.Khsync.With("khsync.json", $$"""
            {
              "Hubs": { "local": { "Url": "{{pair.Hub.BaseUrl}}" } },
              "Mirrors": { "all": { "Hub": "local", "Path": "mirror", "Schedule": "0 15 2 ? * *" } },
              "Imports": { "inbox": { "Hub": "local", "Folder": "inbox", "Schedule": "0 0/5 * * * ?" } }
            }
            """);
        Assert.True(await pair.Khsync.RunAsync("mirror", "all") == 0, pair.Khsync.Everything);

        Assert.Equal(0, await pair.Khsync.RunAsync("status", "--json"));

        using var json = JsonDocument.Parse(pair.Khsync.Output);
        var mirror = json.RootElement.GetProperty("mirrors")[0];
        var members = mirror.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(["name", "path", "state", "lag", "lastRun", "nextRun", "failures"], members.Take(7));
        Assert.Equal(("all", pair.Path, "succeeded"), (mirror.GetProperty("name").GetString(), mirror.GetProperty("path").GetString(), mirror.GetProperty("state").GetString()));
        Assert.InRange(mirror.GetProperty("lag").GetInt64(), 0, 600);
        Assert.Equal(5, mirror.GetProperty("lastRun").GetProperty("added").GetInt64());
        Assert.Subset(mirror.GetProperty("lastRun").EnumerateObject().Select(member => member.Name).ToHashSet(), Counts.ToHashSet());
        Assert.True(mirror.GetProperty("nextRun").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        Assert.Equal("inbox", json.RootElement.GetProperty("imports")[0].GetProperty("name").GetString());
    }

    private static long Number(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetInt64();
}
