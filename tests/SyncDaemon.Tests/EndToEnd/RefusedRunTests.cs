using System.Diagnostics;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class RefusedRunTests
{
    [Fact]
    public async Task A_mirror_that_another_process_holds_is_not_touched()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);
        var slow = pair.Hub.Faults.Add("GET /**", new DelayFault(TimeSpan.FromMinutes(10)));
        await using var holder = pair.StartMirror();
        await holder.UntilAsync(() => pair.Hub.Requests.Count > 0);

        pair.Khsync.AssertFailed(6, await pair.MirrorAsync(), "held by", $"process {holder.Id}", Environment.MachineName);

        await holder.KillAsync();
        slow.Dispose();
        await pair.SucceedAsync();
        Assert.Equal(["interrupted", "succeeded"], pair.Query<string>("SELECT outcome FROM run ORDER BY id"));
    }

    [Fact]
    public async Task A_sweep_of_too_many_records_waits_for_approval()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(40);
        await pair.SucceedAsync();
        foreach (var record in pair.State.Records.Take(30))
            pair.State.Remove(record.Id);

        Assert.Equal(4, await pair.MirrorAsync("--reconcile"));
        Assert.Contains("approve", pair.Khsync.Everything, StringComparison.Ordinal);
        Assert.Contains("30", pair.Khsync.Error, StringComparison.Ordinal);
        Assert.Equal(40, CountPresent(pair));

        Assert.Equal(0, await pair.Khsync.RunAsync("approve", "--path", pair.Path));
        Assert.Contains("30 records", pair.Khsync.Output, StringComparison.Ordinal);
        await pair.SucceedAsync("--reconcile");

        Assert.Equal(10, CountPresent(pair));
        Assert.Equal(30, pair.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'"));
        Comparison.IsWhole(pair);
    }

    [Theory]
    [InlineData("query 'metadata.title:\"Record 1\"'", "query all")]
    [InlineData("no files", "up to any size", "--query", "metadata.title:\"Record 1\"")]
    [InlineData("no record.json", "one in each folder", "--query", "metadata.title:\"Record 1\"", "--no-files")]
    public async Task A_run_with_other_options_than_a_mirror_was_made_with_changes_nothing_unless_told_to(string before, string now, params string[] options)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);
        var config = $$"""
            { "Hubs": { "h": { "Url": "{{pair.Hub.BaseUrl}}" } },
              "Mirrors": { "m": { "Hub": "h", "Path": "mirror", "Query": "metadata.title:\"Record 1\"", "Files": { "Enabled": false }, "RecordJson": false } } }
            """;
        await File.WriteAllTextAsync(Path.Combine(pair.Khsync.Folder, "khsync.json"), config, TestContext.Current.CancellationToken);
        Assert.Equal(0, await pair.Khsync.RunAsync("mirror", "m"));

        pair.Khsync.AssertFailed(2, await pair.MirrorAsync([.. options, "--plan"]), before, now, "--rescope");
        pair.Khsync.AssertFailed(2, await pair.MirrorAsync(options), before, now, "--rescope");
        Assert.Equal(["Record 1"], pair.Query<string>("SELECT title FROM record"));
        Assert.Equal(1, pair.Scalar<long>("SELECT COUNT(1) FROM run"));

        await pair.SucceedAsync([.. options, "--rescope"]);
        Assert.Equal(options.Length == 0 ? 3 : 1, CountPresent(pair));
        Assert.Equal(0, await pair.Khsync.RunAsync("mirror", "m"));
        Assert.Equal(1, CountPresent(pair));
    }

    [Fact]
    public async Task A_change_of_options_that_was_cut_off_is_gone_on_with()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);
        string[] options = ["--query", "metadata.title:\"Record 1\""];
        await pair.SucceedAsync();
        pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        Assert.Equal(1, await pair.MirrorAsync([.. options, "--rescope"]));
        pair.Hub.Faults.Clear();

        await pair.SucceedAsync(options);
        Assert.Equal(1, CountPresent(pair));
        pair.Khsync.AssertFailed(2, await pair.MirrorAsync(), "query 'metadata.title:\"Record 1\"'", "query all", "--rescope");
    }

    [Fact]
    public async Task Kinds_in_another_order_are_the_same_options()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await pair.SucceedAsync("--kind", "resource,package", "--bbox", "170,-20,-170,20");
        await pair.SucceedAsync("--kind", "package", "--kind", "resource", "--bbox", "170.0,-20,-170.0,20");

        pair.Khsync.AssertFailed(2, await pair.MirrorAsync("--kind", "package", "--bbox", "170,-20,-170,20"), "--rescope");
    }

    [Fact]
    public async Task Approving_what_nobody_asked_for_is_a_sentence()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        await pair.SucceedAsync();

        pair.Khsync.AssertFailed(1, await pair.Khsync.RunAsync("approve", "--path", pair.Path), "No removals wait");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_disk_is_a_sentence_and_harms_nothing(bool fillsTheDatabase)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(fillsTheDatabase ? 2_500 : 20);
        pair.State.PublishRecord(new RecordSeed { Title = "Large", Files = [FileSeed.Generated("large.bin", 12 << 20)] });
        string[] more = fillsTheDatabase ? ["--no-files"] : [];
        Directory.CreateDirectory(pair.Path);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", pair.Path), "A small disk can be had as root on Linux only.");
        try
        {
            pair.Khsync.AssertFailed(1, await pair.MirrorAsync(more), "disk");
            Assert.Equal("ok", pair.Scalar<string>("PRAGMA integrity_check"));
            // What somebody else writes may leave nothing at all, not even for the row of a run.
            FillDisk(Path.Combine(pair.Path, "filler"));
            pair.Khsync.AssertFailed(1, await pair.MirrorAsync(more), "disk", "full", "make room");
            File.Delete(Path.Combine(pair.Path, "filler"));

            Assert.True(Mount("mount", "-o", "remount,size=900m", pair.Path));
            await pair.SucceedAsync("--rescope");
            Comparison.IsWhole(pair);
        }
        finally
        {
            Assert.True(Mount("umount", pair.Path));
        }
    }

    [Fact]
    public async Task A_disk_that_may_only_be_read_is_not_taken_for_another_run()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        Directory.CreateDirectory(pair.Path);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", pair.Path), "Such a disk can be had as root on Linux only.");
        try
        {
            await pair.SucceedAsync("--no-files");
            await File.WriteAllTextAsync(
                Path.Combine(pair.Khsync.Folder, "khsync.json"),
                $$"""{ "Service": { "StateFolder": "mirror/state" }, "Hubs": { "h": { "Url": "{{pair.Hub.BaseUrl}}" } }, "Imports": { "i": { "Hub": "h", "Folder": "inbox" } } }""",
                TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(pair.Path, "state"));
            await File.WriteAllTextAsync(Path.Combine(pair.Path, "state", "service.lock"), "", TestContext.Current.CancellationToken);
            Assert.True(Mount("mount", "-o", "remount,ro", pair.Path));

            pair.Khsync.AssertFailed(1, await pair.MirrorAsync("--no-files"), "mounted read-only");
            pair.Khsync.AssertFailed(2, await pair.Khsync.RunAsync("run"), "Read-only file system");
        }
        finally
        {
            Assert.True(Mount("umount", pair.Path));
        }
    }

    private static long CountPresent(HubAndMirror pair) => pair.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'present'");

    private static void FillDisk(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        try
        {
            for (var offset = 0L; ; offset += block.Length)
                RandomAccess.Write(file, block, offset);
        }
        catch (IOException)
        {
            // That was the last block.
        }
    }

    private static bool Mount(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!; // not null: no shell is asked for
        process.StandardError.ReadToEnd();
        process.WaitForExit();

        return process.ExitCode == 0;
    }
}
