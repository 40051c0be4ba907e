using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>What becomes of the bytes that are here, when a file's newer content is not to be had or not wanted.</summary>
public sealed class OlderContentTests
{
    private static readonly FileSeed Other = FileSeed.FromText("b.txt", "b.txt of 0");

    [Fact]
    public async Task Older_bytes_are_put_aside_when_their_file_leaves_the_list()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        var id = await ChangeInVainAsync(mirror);
        mirror.State.ReplaceFiles(id, [Other]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
        await AssertSoundAsync(mirror, "a.txt of 0");
    }

    [Fact]
    public async Task Older_bytes_go_when_their_file_is_not_wanted_any_more()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        await ChangeInVainAsync(mirror);
        mirror.Options = mirror.Options with { Files = new FileSelection { Exclude = ["a.*"] } };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror, wants: file => file.Key != "a.txt");
    }

    [Fact]
    public async Task Older_bytes_kept_by_a_tombstone_are_sound()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        var id = await ChangeInVainAsync(mirror);
        mirror.State.Remove(id);
        await mirror.RunAsync(reconcile: true);
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal("tombstoned", mirror.RecordState(id));
        await AssertSoundAsync(mirror, "a.txt of 0", "b.txt of 0");
    }

    [Fact]
    public async Task Content_that_grows_too_large_leaves_nothing_behind()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        mirror.Options = mirror.Options with { Files = new FileSelection { MaxSizeBytes = 50 } };
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.FromText("a.txt", new string('x', 500)), Other]);

        await mirror.SucceedAsync();

        // No row names such a copy any more, so nothing would ever remove it.
        Assert.Empty(mirror.FilesBelow("retained"));
        MirrorAudit.IsWhole(mirror, wants: file => file.Key != "a.txt");
    }

    [Fact]
    public async Task Retained_bytes_come_back_though_the_hub_does_not_serve_them()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        mirror.Options = mirror.Options with { Deletions = new DeletionPolicy { MaxPercent = 100, ConfirmAfter = TimeSpan.Zero } };
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.Remove(id);
        await mirror.SucceedAsync(reconcile: true);
        await mirror.SucceedAsync(reconcile: true);
        Assert.Equal("tombstoned", mirror.RecordState(id));
        mirror.State.Restore(id);
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(500));

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Retained_bytes_stay_until_the_newer_ones_are_here()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        var id = await ReturnInVainAsync(mirror);
        Assert.Equal("a.txt of 0", Assert.Single(Texts(mirror, "retained")));
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(1));

        await mirror.SucceedAsync();

        Assert.Equal("new content", await File.ReadAllTextAsync(mirror.FilePath(id, "a.txt"), MirrorFixture.Cancellation));
        Assert.Empty(mirror.FilesBelow("retained"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Retained_bytes_are_known_again_when_the_newer_ones_never_came()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        var id = await ReturnInVainAsync(mirror);
        mirror.State.ReplaceFiles(id, [Other]);

        await mirror.SucceedAsync();

        await AssertSoundAsync(mirror, "a.txt of 0");
        mirror.Clock.Advance(TimeSpan.FromDays(400));
        await mirror.SucceedAsync(reconcile: true);
        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Key_that_differs_by_case_alone_has_another_name_than_what_was_put_aside()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("A.TXT", "other")]);
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("c.txt", "third")]);

        await mirror.SucceedAsync();

        Assert.Equal(2, mirror.FilesBelow("retained").Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task<string> ChangeInVainAsync(MirrorFixture mirror)
    {
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(500));
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("a.txt", "new content"), Other]);
        Assert.Equal(RunOutcome.Partial, (await mirror.RunAsync()).Outcome);
        mirror.Hub.Faults.Clear();

        return id;
    }

    private static async Task<string> ReturnInVainAsync(MirrorFixture mirror)
    {
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, [Other]);
        await mirror.SucceedAsync();
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(500));
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("a.txt", "new content"), Other]);
        Assert.Equal(RunOutcome.Partial, (await mirror.RunAsync()).Outcome);

        return id;
    }

    private static async Task AssertSoundAsync(MirrorFixture mirror, params string[] retained)
    {
        Assert.Equal(retained, Texts(mirror, "retained").Where(text => !text.StartsWith('{')));
        var report = await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation);
        Assert.Equal(0, report.Problems);
    }

    private static IEnumerable<string> Texts(MirrorFixture mirror, string folder) => mirror.FilesBelow(folder).Select(path => File.ReadAllText(mirror.At(path)));
}
