using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class RepairTests
{
    [Fact]
    public async Task Missing_file_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => File.Delete(mirror.FilePath(Id(mirror), "a.txt")));

    [Fact]
    public async Task Damaged_file_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => Damage(mirror.FilePath(Id(mirror), "a.txt")));

    [Fact]
    public async Task Truncated_file_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => File.WriteAllText(mirror.FilePath(Id(mirror), "a.txt"), ""));

    [Fact]
    public async Task Damaged_document_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => Damage(mirror.RecordJson(Id(mirror))));

    [Fact]
    public async Task Missing_document_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => File.Delete(mirror.RecordJson(Id(mirror))));

    [Fact]
    public async Task Missing_folder_of_a_record_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => Directory.Delete(mirror.RecordFolder(Id(mirror)), recursive: true));

    [Fact]
    public async Task Missing_records_folder_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => Directory.Delete(mirror.At("records"), recursive: true));

    [Fact]
    public async Task Orphans_are_put_away() =>
        await AssertMendedAsync(mirror => File.WriteAllText(Path.Combine(mirror.RecordFolder(Id(mirror)), "notes.txt"), "stray"));

    [Fact]
    public async Task Orphan_is_kept_in_the_retained_files()
    {
        await using var mirror = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(mirror.RecordFolder(Id(mirror)), "notes.txt"), "stray", MirrorFixture.Cancellation);

        await RepairAsync(mirror);

        Assert.Equal("stray", await File.ReadAllTextAsync(mirror.At(Assert.Single(mirror.FilesBelow("retained"))), MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task Document_damaged_in_the_database_is_whole_after_repair_and_harvest() =>
        await AssertMendedAsync(mirror => mirror.Execute("UPDATE record_json SET json = replace(json, 'Record', 'Wreck!') WHERE number = (SELECT number FROM record WHERE id = @Id)", new { Id = Id(mirror) }));

    [Fact]
    public async Task Document_damaged_in_the_database_is_not_written_over_the_good_file()
    {
        await using var mirror = await StartAsync();
        var good = await File.ReadAllBytesAsync(mirror.RecordJson(Id(mirror)), MirrorFixture.Cancellation);
        mirror.Execute("UPDATE record_json SET json = replace(json, 'Record', 'Wreck!') WHERE number = (SELECT number FROM record WHERE id = @Id)", new { Id = Id(mirror) });

        await RepairAsync(mirror);

        Assert.Equal(good, await File.ReadAllBytesAsync(mirror.RecordJson(Id(mirror)), MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task Everything_at_once_is_whole_after_repair_and_harvest() => await AssertMendedAsync(mirror =>
    {
        var ids = mirror.State.Records.Select(record => record.Id).ToList();
        File.Delete(mirror.FilePath(ids[0], "a.txt"));
        Damage(mirror.FilePath(ids[1], "b.txt"));
        Damage(mirror.RecordJson(ids[2]));
        File.Delete(mirror.RecordJson(ids[3]));
        File.WriteAllText(mirror.At("records/stray.txt"), "stray");
    });

    [Fact]
    public async Task File_of_an_older_version_is_tried_until_it_is_whole()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.PublishNewVersion(id, new RecordSeed { Title = "Version 2" });
        await mirror.SucceedAsync();
        await File.WriteAllTextAsync(mirror.FilePath(id, "a.txt"), "rotten", MirrorFixture.Cancellation);
        await MirrorFolder.VerifyAsync(mirror.Path, repair: true, 1, 1, progress: null, MirrorFixture.Cancellation);
        using (mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(500)))
            Assert.Equal(RunOutcome.Partial, (await mirror.RunAsync()).Outcome);
        mirror.Clock.Advance(TimeSpan.FromDays(3));

        await mirror.SucceedAsync();

        Assert.Equal("a.txt of 0", await File.ReadAllTextAsync(mirror.FilePath(id, "a.txt"), MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task Repair_counts_what_it_mended()
    {
        await using var mirror = await StartAsync();
        File.Delete(mirror.FilePath(Id(mirror), "a.txt"));
        File.Delete(mirror.RecordJson(Id(mirror)));

        var report = await RepairAsync(mirror);

        Assert.Equal((2L, 2L), (report.Problems, report.Repaired));
    }

    [Fact]
    public async Task Repair_of_a_sound_mirror_changes_nothing()
    {
        await using var mirror = await StartAsync();
        var before = (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror));

        await RepairAsync(mirror);

        Assert.Equal(before, (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror)));
    }

    private static async Task AssertMendedAsync(Action<MirrorFixture> harm)
    {
        await using var mirror = await StartAsync();
        harm(mirror);

        await RepairAsync(mirror);
        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static Task<VerifyReport> RepairAsync(MirrorFixture mirror) =>
        MirrorFolder.VerifyAsync(mirror.Path, repair: true, 1, 1, progress: null, MirrorFixture.Cancellation);

    private static string Id(MirrorFixture mirror) => mirror.State.Records[2].Id;

    private static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt", "b.txt");
        await mirror.SucceedAsync();

        return mirror;
    }
}
