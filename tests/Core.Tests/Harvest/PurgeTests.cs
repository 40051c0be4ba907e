using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class PurgeTests
{
    [Fact]
    public async Task Retained_files_stay_until_their_time_has_passed()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor - TimeSpan.FromHours(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(2, mirror.FilesBelow("retained").Count);
    }

    [Fact]
    public async Task Retained_files_go_when_their_time_has_passed()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Retained_files_go_without_a_sweep_too()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));

        await mirror.SucceedAsync();

        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Retained_files_go_while_a_sweep_waits_for_approval()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));
        mirror.Options = mirror.Options with { Deletions = mirror.Options.Deletions with { MaxCount = 0 } };
        mirror.State.Remove(mirror.State.Records[1].Id);

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal(KnowledgeHub.Mirror.RunOutcome.NeedsApproval, report.Outcome);
        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Purge_that_was_killed_between_a_file_and_its_row_is_completed()
    {
        await using var mirror = await WithTombstoneAsync("a.txt", "b.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));
        File.Delete(mirror.FilePath(mirror.State.Records[0].Id, "a.txt"));

        await mirror.SucceedAsync();

        Assert.Empty(mirror.FilesBelow("retained"));
        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(1) FROM file WHERE state = 'retained'"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Document_of_a_tombstone_without_files_goes_too()
    {
        await using var mirror = await WithTombstoneAsync();
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Row_of_a_purged_record_stays_as_a_tombstone()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("tombstoned", mirror.RecordState(mirror.State.Records[0].Id));
    }

    [Fact]
    public async Task Purged_record_may_reappear()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));
        await mirror.SucceedAsync(reconcile: true);
        mirror.State.Restore(mirror.State.Records[0].Id);

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Bytes_shared_with_a_purged_record_stay()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.WithFile("One", "a.txt", "the same", 1));
        mirror.State.PublishRecord(Seeds.WithFile("Two", "a.txt", "the same", 2));
        await TombstoneFirstAsync(mirror);
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromHours(1));

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task New_record_with_the_bytes_of_a_tombstone_gets_them()
    {
        await using var mirror = await WithTombstoneAsync("a.txt");
        mirror.State.PublishRecord(new RecordSeed { Title = "Again", Files = [FileSeed.FromText("again.txt", "a.txt of 0")] });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static async Task<MirrorFixture> WithTombstoneAsync(params string[] keys)
    {
        var mirror = await MirrorFixture.WithRecordsAsync(3, keys);
        await TombstoneFirstAsync(mirror);

        return mirror;
    }

    private static async Task TombstoneFirstAsync(MirrorFixture mirror)
    {
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[0].Id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);
        await mirror.SucceedAsync(reconcile: true);
        Assert.Equal("tombstoned", mirror.RecordState(mirror.State.Records[0].Id));
    }
}
