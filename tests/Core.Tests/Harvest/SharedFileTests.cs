using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class SharedFileTests
{
    [Fact]
    public async Task Same_bytes_in_several_records_are_one_file()
    {
        await using var mirror = await WithSameAsync(5);

        await mirror.SucceedAsync();

        Assert.Single(mirror.State.Records.Select(record => MirrorSnapshot.Inode(mirror.FilePath(record.Id, "a.txt"))).Distinct());
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Same_bytes_are_fetched_once()
    {
        await using var mirror = await WithSameAsync(5);

        await mirror.SucceedAsync();

        Assert.Equal(1, mirror.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
    }

    [Fact]
    public async Task Same_bytes_that_arrive_later_share_the_file_that_is_there()
    {
        await using var mirror = await WithSameAsync(1);
        await mirror.SucceedAsync();
        var later = mirror.State.PublishRecord(new RecordSeed { Title = "Later", Files = [FileSeed.FromText("other.txt", "the same")] });

        await mirror.SucceedAsync();

        Assert.Equal(MirrorSnapshot.Inode(mirror.FilePath(mirror.State.Records[0].Id, "a.txt")), MirrorSnapshot.Inode(mirror.FilePath(later, "other.txt")));
    }

    [Fact]
    public async Task New_content_of_one_record_leaves_the_others_as_they_are()
    {
        await using var mirror = await WithSameAsync(3);
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[1].Id, [FileSeed.FromText("a.txt", "changed")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Same_bytes_twice_in_one_record_are_both_there()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.Record("Twins") with { Files = [FileSeed.FromText("a.txt", "x"), FileSeed.FromText("b.txt", "x"), FileSeed.FromText("A.TXT", "x")] });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Failing_file_fails_for_all_that_share_it()
    {
        await using var mirror = await WithSameAsync(3);
        mirror.Hub.Faults.Add("GET /api/records/*/files/*/content", new WrongBytesFault());

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, 3L), (report.Outcome, mirror.Scalar<long>("SELECT COUNT(1) FROM failure")));
    }

    [Fact]
    public async Task Failing_file_heals_for_all_that_share_it()
    {
        await using var mirror = await WithSameAsync(3);
        mirror.Hub.Faults.Add("GET /api/records/*/files/*/content", new WrongBytesFault());
        await mirror.RunAsync();
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(1));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Empty_files_are_mirrored()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        foreach (var number in Enumerable.Range(0, 3))
            mirror.State.PublishRecord(Seeds.Record("Empty", number) with { Files = [FileSeed.FromText("a.txt", ""), FileSeed.FromText("b.txt", "")] });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Damaged_copy_is_not_handed_on_as_verified()
    {
        await using var mirror = await WithSameAsync(1);
        await mirror.SucceedAsync();
        Damage(mirror.FilePath(mirror.State.Records[0].Id, "a.txt"));
        var later = mirror.State.PublishRecord(new RecordSeed { Title = "Later", Files = [FileSeed.FromText("a.txt", "the same")] });

        await mirror.SucceedAsync();

        Assert.Equal("the same", File.ReadAllText(mirror.FilePath(later, "a.txt")));
    }

    [Fact]
    public async Task Shared_damage_is_healed_though_it_is_found_part_by_part()
    {
        await using var mirror = await WithSameAsync(6);
        await mirror.SucceedAsync();
        Damage(mirror.FilePath(mirror.State.Records[0].Id, "a.txt"));

        foreach (var part in new[] { 1, 2, 3, 1, 2, 3 })
        {
            await MirrorFolder.VerifyAsync(mirror.Path, repair: true, part, 3, progress: null, MirrorFixture.Cancellation);
            await mirror.SucceedAsync();
        }

        MirrorAudit.IsWhole(mirror);
    }

    private static async Task<MirrorFixture> WithSameAsync(int records)
    {
        var mirror = await MirrorFixture.StartAsync();
        for (var number = 0; number < records; number++)
            mirror.State.PublishRecord(Seeds.WithFile($"Record {number}", "a.txt", "the same", number));

        return mirror;
    }

    private static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[0] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
