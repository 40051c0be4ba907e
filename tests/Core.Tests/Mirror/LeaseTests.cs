using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class LeaseTests
{
    private const string Content = "GET /api/records/*/files/*/content";

    [Fact]
    public async Task Second_writer_is_refused_by_the_name_of_the_first()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);

        var refusal = await Assert.ThrowsAsync<MirrorHeldException>(() => mirror.RunAsync());

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_is_read_beside_a_writer()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);

        Assert.Equal("running", MirrorFolder.ReadStatus(mirror.Path).State);
    }

    [Fact]
    public async Task Mirror_is_verified_beside_a_writer()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.PublishRecord(new LocalHub.RecordSeed { Title = "New", Files = [LocalHub.FileSeed.FromText("new.txt", "new")] });
        await using var held = await mirror.HoldAsync(Content, 0);

        var report = await VerifyAsync(mirror, repair: false);

        Assert.Equal((4L, 0L), (report.Records, report.Problems));
    }

    [Fact]
    public async Task Mirror_is_verified_beside_its_first_harvest()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 0);

        var report = await VerifyAsync(mirror, repair: false);

        Assert.Equal(0, report.Problems);
    }

    [Fact]
    public async Task Repair_beside_a_writer_is_refused()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);

        await Assert.ThrowsAsync<MirrorHeldException>(() => VerifyAsync(mirror, repair: true));
    }

    [Fact]
    public async Task Approval_beside_a_writer_is_refused()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);

        Assert.Throws<MirrorHeldException>(() => MirrorFolder.Approve(mirror.Path));
    }

    [Fact]
    public async Task Refused_writer_changes_nothing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);
        var before = mirror.Scalar<long>("SELECT COUNT(1) FROM run");

        await Assert.ThrowsAsync<MirrorHeldException>(() => mirror.RunAsync());

        Assert.Equal(before, mirror.Scalar<long>("SELECT COUNT(1) FROM run"));
    }

    [Fact]
    public async Task Mirror_is_free_when_its_run_has_ended()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.StopAfterAsync(Content, 1);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Run_of_a_dead_process_becomes_interrupted_at_once()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        var run = AddRun(mirror, Environment.MachineName, mirror.Clock.GetUtcNow());

        await mirror.SucceedAsync();

        Assert.Equal("interrupted", mirror.Scalar<string>("SELECT outcome FROM run WHERE id = @run", new { run }));
    }

    [Fact]
    public async Task Status_calls_the_run_of_a_dead_process_interrupted()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        AddRun(mirror, Environment.MachineName, mirror.Clock.GetUtcNow());

        Assert.Equal("interrupted", MirrorFolder.ReadStatus(mirror.Path).State);
    }

    [Fact]
    public async Task Fresh_heartbeat_of_another_machine_refuses()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        AddRun(mirror, "another-machine", mirror.Clock.GetUtcNow().AddMinutes(-4));

        var refusal = await Assert.ThrowsAsync<MirrorHeldException>(() => mirror.RunAsync());

        Assert.Contains("another-machine", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_heartbeat_of_another_machine_does_not()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        var run = AddRun(mirror, "another-machine", mirror.Clock.GetUtcNow().AddMinutes(-6));

        await mirror.SucceedAsync();

        Assert.Equal("interrupted", mirror.Scalar<string>("SELECT outcome FROM run WHERE id = @run", new { run }));
    }

    [Fact]
    public async Task Writer_that_slept_while_another_machine_took_over_writes_nothing_more()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);
        // Asleep means that nothing is under way: the note on the file that came is written.
        while (mirror.Scalar<long>("SELECT COUNT(1) FROM file WHERE state = 'present'") < 1)
            await Task.Delay(5, MirrorFixture.Cancellation);
        // What another machine sees: no lock of this system, and a heart that has been still for long.
        File.Delete(mirror.At("mirror.lock"));
        mirror.Execute("UPDATE run SET machine = 'another-machine', heartbeat = '2020-01-01T00:00:00.000000Z'");
        mirror.Hub.Faults.Clear();
        using (var hub = new HubClient(mirror.Connection))
            Assert.Equal(RunOutcome.Succeeded, (await new KnowledgeHub.Harvest.Harvester(hub, mirror.Path, mirror.Options, mirror.Clock).RunAsync(reconcile: false, progress: null, MirrorFixture.Cancellation)).Outcome);
        var before = Rows(mirror);

        mirror.Clock.AdjustTime(mirror.Clock.GetUtcNow().AddMinutes(10));
        var report = await held.StopAsync();

        Assert.True(report.Cause is MirrorHeldException, report.Cause?.ToString());
        Assert.Contains("taken over", Assert.IsType<MirrorHeldException>(report.Cause).Message, StringComparison.Ordinal);
        Assert.Equal(before, Rows(mirror));
        MirrorAudit.IsWhole(mirror);

        static IReadOnlyList<string> Rows(MirrorFixture mirror) =>
            [.. mirror.Query<string>("SELECT id || started || ended || outcome || heartbeat FROM run ORDER BY id"), .. mirror.Query<string>("SELECT record_id || key || path || state FROM file ORDER BY record_id, key")];
    }

    [Fact]
    public async Task Heartbeat_moves_while_a_run_waits()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await using var held = await mirror.HoldAsync(Content, 1);
        var before = mirror.Scalar<string>("SELECT heartbeat FROM run");

        mirror.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual(before, mirror.Scalar<string>("SELECT heartbeat FROM run"));
    }

    [Fact]
    public async Task Status_of_a_folder_without_a_mirror_says_so()
    {
        await using var mirror = await MirrorFixture.StartAsync();

        Assert.Throws<MirrorNotFoundException>(() => MirrorFolder.ReadStatus(mirror.Path));
    }

    private static Task<VerifyReport> VerifyAsync(MirrorFixture mirror, bool repair) =>
        MirrorFolder.VerifyAsync(mirror.Path, repair, 1, 1, progress: null, MirrorFixture.Cancellation);

    private static long AddRun(MirrorFixture mirror, string machine, DateTimeOffset heartbeat) => mirror.Scalar<long>(
        "INSERT INTO run (started, machine, process, heartbeat) VALUES (@time, @machine, 999999999, @time) RETURNING id",
        new { machine, time = heartbeat.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) });
}
