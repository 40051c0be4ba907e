using System.Diagnostics;
using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class DiskFullTests
{
    [Fact]
    public async Task Disk_reserve_ends_the_run_in_a_sentence()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Options = mirror.Options with { DiskReserveBytes = long.MaxValue / 2 };

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        AssertSentence(Assert.IsType<MirrorDiskFullException>(report.Cause), "disk");
    }

    [Fact]
    public async Task Run_with_room_again_completes_the_mirror()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var options = mirror.Options;
        mirror.Options = options with { DiskReserveBytes = long.MaxValue / 2 };
        await mirror.RunAsync();
        mirror.Options = options;

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task File_larger_than_the_disk_keeps_no_other_away()
    {
        const string list = """{"enabled":true,"entries":[{"key":"huge.bin","size":900000000000000000,"checksum":"md5:00000000000000000000000000000000","status":"completed"}]}""";
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[0].Id}/files", new StatusFault(200, list, "application/json"));
        var other = mirror.State.PublishRecord(Seeds.WithFile("Other", "o.txt", "o", 5));

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, "present"), (report.Outcome, mirror.FileState(other, "o.txt")));
        Assert.Contains("'huge.bin'", Assert.Single(report.Failures).Error, StringComparison.Ordinal);
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM bookmark"));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public async Task Full_disk_ends_the_run_and_harms_nothing(int records)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(records, "a.txt");
        mirror.State.PublishRecord(Seeds.Record("Large", 9999) with { Files = [FileSeed.Generated("large.bin", 8 << 20)] });
        Directory.CreateDirectory(mirror.Path);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mirror.Path), "A small disk can be had as root on Linux only.");
        try
        {
            var report = await mirror.RunAsync();

            AssertSentence(Assert.IsType<MirrorDiskFullException>(report.Cause), "disk");
            Assert.True(Mount("mount", "-o", "remount,size=64m", mirror.Path));
            await mirror.SucceedAsync();
            MirrorAudit.IsWhole(mirror);
        }
        finally
        {
            Mount("umount", mirror.Path);
        }
    }

    private static void AssertSentence(Exception fault, string expected)
    {
        Assert.Contains(expected, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
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
