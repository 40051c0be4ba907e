using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class FileListTests
{
    [Fact]
    public async Task New_content_under_the_same_key_takes_its_place()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt", "b.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("a.txt", "other content"), FileSeed.FromText("b.txt", "b.txt of 0")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Two_files_may_swap_their_contents()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.FromText("a.txt", "b.txt of 0"), FileSeed.FromText("b.txt", "a.txt of 0")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Content_may_move_to_another_key()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.FromText("renamed.txt", "a.txt of 0")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Removed_key_goes_to_the_retained_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("b.txt", "b.txt of 0")]);

        await mirror.SucceedAsync();

        Assert.Equal("retained", mirror.FileState(id, "a.txt"));
        Assert.Equal("a.txt of 0", File.ReadAllText(mirror.FilePath(id, "a.txt")));
        Assert.StartsWith(mirror.At("retained"), mirror.FilePath(id, "a.txt"), StringComparison.Ordinal);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Added_key_arrives()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.FromText("a.txt", "a.txt of 0"), FileSeed.FromText("c.txt", "c")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Key_that_comes_back_leaves_nothing_in_the_retained_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("b.txt", "b.txt of 0")]);
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("b.txt", "b.txt of 0"), FileSeed.FromText("a.txt", "a.txt of 0")]);

        await mirror.SucceedAsync();

        // No row names such a copy any more, so nothing would ever remove it.
        Assert.Empty(mirror.FilesBelow("retained"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_turned_metadata_only_loses_no_bytes()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.ReplaceFiles(id, []);

        await mirror.SucceedAsync();

        Assert.Equal("a.txt of 0", File.ReadAllText(mirror.FilePath(id, "a.txt")));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Copy_of_a_removed_key_is_purged_when_its_time_has_passed()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt", "b.txt");
        await mirror.SucceedAsync();
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [FileSeed.FromText("b.txt", "b.txt of 0")]);
        await mirror.SucceedAsync();
        mirror.Clock.Advance(mirror.Options.Deletions.KeepFor + TimeSpan.FromDays(1));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Empty(mirror.FilesBelow("retained"));
    }

    [Fact]
    public async Task Files_restricted_later_are_kept_and_are_no_failure()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.RestrictFiles(mirror.State.Records[0].Id);

        await mirror.SucceedAsync();

        Assert.Equal("a.txt of 0", File.ReadAllText(mirror.FilePath(mirror.State.Records[0].Id, "a.txt")));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Files_that_change_twice_in_a_row_end_as_they_are()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        foreach (var text in new[] { "second", "a.txt of 0" })
        {
            mirror.State.ReplaceFiles(id, [FileSeed.FromText("a.txt", text)]);
            await mirror.SucceedAsync();
        }

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData("some bytes")]
    [InlineData("")]
    public async Task File_still_wanted_when_its_record_changes_is_fetched_once(string text)
    {
        await using var mirror = await MirrorFixture.StartAsync();
        var id = mirror.State.PublishRecord(Seeds.WithFile("One", "a.txt", text));
        await mirror.StopAfterAsync("GET /api/records/*/files/*/content", 0);
        mirror.State.Edit(id, metadata => metadata["title"] = "Edited meanwhile");

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }
}
