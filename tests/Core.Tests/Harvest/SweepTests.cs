namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class SweepTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_gone_once_is_missing_and_keeps_its_files(bool withTombstone)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();

        var id = await RemoveAsync(mirror, withTombstone);

        Assert.Equal("missing", mirror.RecordState(id));
        Assert.True(File.Exists(mirror.FilePath(id, "a.txt")));
    }

    [Fact]
    public async Task Record_gone_again_too_early_stays_missing()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = await RemoveAsync(mirror);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter - TimeSpan.FromMinutes(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("missing", mirror.RecordState(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_gone_twice_becomes_a_tombstone(bool withTombstone)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();

        var id = await RemoveTwiceAsync(mirror, withTombstone);

        Assert.Equal("tombstoned", mirror.RecordState(id));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Files_of_a_tombstone_are_retained()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();

        var id = await RemoveTwiceAsync(mirror);

        Assert.Equal("retained", mirror.FileState(id, "a.txt"));
        Assert.StartsWith(mirror.At("retained"), mirror.FilePath(id, "a.txt"), StringComparison.Ordinal);
        Assert.Equal("a.txt of 2", File.ReadAllText(mirror.FilePath(id, "a.txt")));
    }

    [Fact]
    public async Task Tombstone_is_counted_as_removed()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        await RemoveAsync(mirror);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);

        var report = await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(1, report.Counts.Removed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_that_reappears_is_present_again_with_its_files(bool wasTombstone)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        var id = wasTombstone ? await RemoveTwiceAsync(mirror) : await RemoveAsync(mirror);
        mirror.State.Restore(id);

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_that_reappears_leaves_nothing_in_the_retained_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Restore(await RemoveTwiceAsync(mirror));

        await mirror.SucceedAsync(reconcile: true);

        // Nothing would ever purge such a copy: no row names it.
        Assert.Empty(mirror.FilesBelow("retained"));
    }

    private static async Task<string> RemoveAsync(MirrorFixture mirror, bool withTombstone = false)
    {
        var id = mirror.State.Records[2].Id;
        if (withTombstone)
            mirror.State.RemoveWithTombstone(id);
        else
            mirror.State.Remove(id);
        await mirror.SucceedAsync(reconcile: true);

        return id;
    }

    private static async Task<string> RemoveTwiceAsync(MirrorFixture mirror, bool withTombstone = false)
    {
        var id = await RemoveAsync(mirror, withTombstone);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);
        await mirror.SucceedAsync(reconcile: true);

        return id;
    }
}
