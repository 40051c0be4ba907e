using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Mirrors as a kill leaves them, in a first harvest and in a later one.</summary>
public sealed class CrashTests
{
    private const string Search = "GET /api/records";
    private const string Content = "GET /api/records/*/files/*/content";

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(23, false)]
    [InlineData(0, true)]
    [InlineData(7, true)]
    public async Task Run_killed_between_downloads_is_made_good_by_the_next(int downloads, bool isLaterRun)
    {
        await using var mirror = await StartAsync(isLaterRun);
        var before = isLaterRun ? Present(mirror) : 0;
        await mirror.CrashAsync(Content, downloads, () => Present(mirror) == before + downloads);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_killed_between_downloads_fetches_none_of_them_again(bool isLaterRun)
    {
        await using var mirror = await StartAsync(isLaterRun);
        var before = isLaterRun ? Present(mirror) : 0;
        await mirror.CrashAsync(Content, 7, () => Present(mirror) == before + 7);

        var report = await mirror.SucceedAsync();

        Assert.Equal(24 - 7, report.Counts.Files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_killed_between_pages_is_made_good_by_the_next(bool isLaterRun)
    {
        await using var mirror = await StartAsync(isLaterRun);
        mirror.Options = mirror.Options with { Files = FileSelection.None };
        await mirror.CrashAsync(Search, 2, () => Changed(mirror) >= 10);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror, wants: _ => false);
    }

    [Fact]
    public async Task Records_removed_after_a_kill_leave_no_trace_of_a_first_harvest()
    {
        await using var mirror = await StartAsync(isLaterRun: false);
        mirror.Options = mirror.Options with { Files = FileSelection.None };
        await mirror.CrashAsync(Search, 2, () => Changed(mirror) >= 10);
        foreach (var record in mirror.State.Records.Take(6))
            mirror.State.Remove(record.Id);

        await mirror.SucceedAsync();

        var known = mirror.Query<string>("SELECT id FROM record").Select(id => $"records/{id[..2]}/{id}/record.json").Order(StringComparer.Ordinal);
        Assert.Equal(known, mirror.FilesBelow("records"));
    }

    [Fact]
    public async Task Killed_run_is_interrupted()
    {
        await using var mirror = await StartAsync(isLaterRun: false);
        await mirror.CrashAsync(Content, 3, () => Present(mirror) == 3);

        Assert.Equal("interrupted", MirrorFolder.ReadStatus(mirror.Path).State);
    }

    [Fact]
    public async Task Mirror_killed_twice_is_made_good_by_the_third_run()
    {
        await using var mirror = await StartAsync(isLaterRun: false);
        await mirror.CrashAsync(Content, 5, () => Present(mirror) == 5);
        await mirror.CrashAsync(Content, 5, () => Present(mirror) == 10);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Document_that_a_first_harvest_lost_is_set_right()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4);
        await mirror.SucceedAsync();
        mirror.Execute("INSERT INTO intent (record_ids) VALUES ('[\"*\"]')");

        // A power cut takes the folder with it: documents are not flushed one by one.
        Directory.Delete(mirror.RecordFolder(mirror.State.Records[1].Id), recursive: true);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static long Present(MirrorFixture mirror) => mirror.Scalar<long>("SELECT COUNT(1) FROM file WHERE state = 'present'");

    private static int Changed(MirrorFixture mirror) =>
        mirror.FilesBelow("records").Count(path => path.EndsWith("/record.json", StringComparison.Ordinal) && File.ReadAllText(mirror.At(path)).Contains("Changed", StringComparison.Ordinal));

    // Twelve records on pages of five, all of them new or all of them changed, with two files each that are to be fetched.
    private static async Task<MirrorFixture> StartAsync(bool isLaterRun)
    {
        var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { PageSize = 5 };
        for (var number = 0; number < 12; number++)
        {
            mirror.State.PublishRecord(Seeds.Record($"{(isLaterRun ? "First" : "Changed")} {number}", number) with
            {
                Files = isLaterRun ? [FileSeed.FromText("old.txt", $"old {number}")] : Files(number),
            });
        }

        if (!isLaterRun)
            return mirror;
        await mirror.SucceedAsync();
        foreach (var (record, number) in mirror.State.Records.Select((record, number) => (record, number)).ToList())
        {
            mirror.State.Edit(record.Id, metadata => metadata["title"] = $"Changed {number}");
            mirror.State.ReplaceFiles(record.Id, [FileSeed.FromText("old.txt", $"old {number}"), .. Files(number)]);
        }

        return mirror;
    }

    private static FileSeed[] Files(int number) => [FileSeed.FromText("a.txt", $"a of {number}"), FileSeed.FromText("b.txt", $"b of {number}")];
}
