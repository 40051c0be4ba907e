using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class ResumeTests
{
    private const string Content = "GET /api/records/*/files/*/content";
    private const int Size = 3_000_000;

    [Fact]
    public async Task Broken_download_goes_on_where_the_hub_serves_parts()
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        mirror.Hub.Faults.Add(Content, new TruncateFault(0.5), count: 1);

        var report = await mirror.SucceedAsync();

        Assert.InRange(report.Counts.Bytes, Size, Size + (Size / 10));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Broken_download_starts_anew_where_the_hub_does_not()
    {
        await using var mirror = await WithLargeFileAsync(ranges: false);
        mirror.Hub.Faults.Add(Content, new TruncateFault(0.5), count: 1);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Next_run_goes_on_with_what_the_last_one_left()
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        await LeaveHalfAsync(mirror);

        var report = await mirror.SucceedAsync();

        Assert.InRange(report.Counts.Bytes, 1, Size * 2 / 3);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Next_run_starts_anew_where_the_hub_serves_no_parts()
    {
        await using var mirror = await WithLargeFileAsync(ranges: false);
        await LeaveHalfAsync(mirror);

        var report = await mirror.SucceedAsync();

        Assert.Equal(Size, report.Counts.Bytes);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Damaged_beginning_is_found_and_the_file_fetched_anew()
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        await LeaveHalfAsync(mirror);
        var partial = mirror.At(Assert.Single(mirror.FilesBelow("partial")));
        var bytes = await File.ReadAllBytesAsync(partial, MirrorFixture.Cancellation);
        bytes[1000] ^= 1;
        await File.WriteAllBytesAsync(partial, bytes, MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(Size + 1)]
    [InlineData(Size)]
    public async Task Beginning_that_is_too_long_or_wrong_throughout_does_no_harm(int length)
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        await LeaveHalfAsync(mirror);
        await File.WriteAllBytesAsync(mirror.At(Assert.Single(mirror.FilesBelow("partial"))), new byte[length], MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Beginning_of_an_older_content_is_not_gone_on_with()
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        await LeaveHalfAsync(mirror);
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.Generated("large.bin", Size, seed: 99)]);

        await mirror.SucceedAsync();
        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Partial_files_that_nobody_wants_are_swept()
    {
        await using var mirror = await WithLargeFileAsync(ranges: true);
        await mirror.SucceedAsync();
        await File.WriteAllTextAsync(mirror.At("partial/0123456789abcdef"), "left over", MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        Assert.Empty(mirror.FilesBelow("partial"));
    }

    [Theory]
    [InlineData(DownloadMode.S3Bug200)]
    [InlineData(DownloadMode.Redirect302)]
    public async Task Files_behind_object_storage_arrive(DownloadMode mode)
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { DownloadMode = mode });
        mirror.Publish(5, "a.txt", "b.bin");

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static async Task<MirrorFixture> WithLargeFileAsync(bool ranges)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Ranges = ranges });
        mirror.State.PublishRecord(Seeds.Record("Large") with { Files = [FileSeed.Generated("large.bin", Size)] });

        return mirror;
    }

    // The first attempt breaks off in the middle, and the run is stopped while it tries again.
    private static async Task LeaveHalfAsync(MirrorFixture mirror)
    {
        var report = await mirror.StopAfterAsync(Content, 1, new TruncateFault(0.5));
        Assert.Equal(RunOutcome.Interrupted, report.Outcome);
        Assert.InRange(new FileInfo(mirror.At(Assert.Single(mirror.FilesBelow("partial")))).Length, Size / 3, Size - 1);
    }
}
