using System.Diagnostics;
using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>Layout 2: a text index that SQLite before 3.43 reads too, and how a mirror of layout 1 gets it.</summary>
public sealed class TextIndexTests
{
    [Fact]
    public async Task Mirror_of_layout_1_gets_a_new_text_index_when_it_is_written()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5);
        await mirror.SucceedAsync();
        mirror.Execute(OlderLayout.First);

        await mirror.SucceedAsync();

        Assert.Equal((3L, 5L, 1L), (mirror.Scalar<long>("PRAGMA user_version"), Found(mirror, "record"), Found(mirror, "\"record 3\"")));
        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE sql LIKE '%contentless_delete%'"));
    }

    [Fact]
    public async Task Mirror_of_layout_1_can_be_read_as_it_is()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2);
        await mirror.SucceedAsync();
        mirror.Execute(OlderLayout.First);

        Assert.Equal("succeeded", MirrorFolder.ReadStatus(mirror.Path).State);
        Assert.Equal(1, mirror.Scalar<long>("PRAGMA user_version"));
    }

    [Fact]
    public async Task Rebuilding_that_was_killed_goes_on_where_it_was()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(5);
        await mirror.SucceedAsync();
        mirror.Execute(MirrorSchema.EmptyText);
        mirror.Execute("INSERT INTO record_text (rowid, title) SELECT number, 'kept' FROM record_row WHERE number <= 2; UPDATE setting SET value = '2' WHERE name = 'text_rebuilt'");

        await mirror.SucceedAsync();

        Assert.Equal((2L, 3L), (Found(mirror, "kept"), Found(mirror, "record")));
    }

    [Fact]
    public async Task Search_by_words_is_refused_while_the_index_is_not_whole()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2);
        await mirror.SucceedAsync();
        mirror.Execute(MirrorSchema.EmptyText);
        using var search = MirrorSearch.Open(mirror.Path);

        Assert.Contains("not complete", Assert.Throws<MirrorException>(() => search.Count(new MirrorQuery { Text = "record" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_record_is_found_by_its_new_words_only()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3);
        await mirror.SucceedAsync();
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Mangrove");

        await mirror.SucceedAsync();

        Assert.Equal((2L, 1L), (Found(mirror, "record"), Found(mirror, "mangrove")));
        Assert.Equal(0, mirror.Scalar<long>("SELECT COUNT(*) FROM setting WHERE name = 'text_rebuilt'"));
    }

    [Fact]
    public async Task Index_is_built_anew_when_the_document_that_it_was_made_of_is_damaged()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3);
        await mirror.SucceedAsync();
        mirror.Execute("UPDATE record_json SET json = json || ' ' WHERE number = 2");
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Mangrove");
        await mirror.SucceedAsync();

        await mirror.SucceedAsync();

        Assert.Equal((2L, 1L), (Found(mirror, "record"), Found(mirror, "mangrove")));
    }

    [Fact]
    public async Task Sqlite_of_the_system_answers_a_search_by_words()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3);
        await mirror.SucceedAsync();
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/sqlite3"), "There is no sqlite3 shell.");

        using var shell = Process.Start(new ProcessStartInfo("/usr/bin/sqlite3", ["-readonly", mirror.Database, "SELECT COUNT(*) FROM record_text WHERE record_text MATCH 'record'"]) { RedirectStandardOutput = true })!; // not null: it is a program
        var answer = await shell.StandardOutput.ReadToEndAsync(MirrorFixture.Cancellation);

        Assert.Equal("3", answer.Trim());
    }

    private static long Found(MirrorFixture mirror, string match) =>
        mirror.Scalar<long>($"SELECT COUNT(*) FROM record_text AS t JOIN record AS r ON r.number = t.rowid WHERE record_text MATCH '{match}'");
}
