using System.Text.Json;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>States that a kill at some instant leaves, made by hand.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":")]
    [InlineData("{\"a\":\"document of a later revision that was never committed\"}")]
    public async Task Half_written_document_is_set_right(string text)
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        await File.WriteAllTextAsync(mirror.RecordJson(Id(mirror)), text, MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Document_of_the_right_length_and_other_bytes_is_set_right()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        var length = new FileInfo(mirror.RecordJson(Id(mirror))).Length;

        // What a power cut leaves of a file whose length was written and whose bytes were not.
        await File.WriteAllBytesAsync(mirror.RecordJson(Id(mirror)), new byte[length], MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Document_that_was_never_written_is_set_right()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        File.Delete(mirror.RecordJson(Id(mirror)));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Folder_of_a_record_that_was_never_committed_is_removed()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, "zzzzz-zzz99");
        Directory.CreateDirectory(mirror.At("records/zz/zzzzz-zzz99/files"));
        await File.WriteAllTextAsync(mirror.At("records/zz/zzzzz-zzz99/record.json"), "{", MirrorFixture.Cancellation);
        await File.WriteAllTextAsync(mirror.At("records/zz/zzzzz-zzz99/files/a.txt"), "half", MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        Assert.False(Directory.Exists(mirror.At("records/zz/zzzzz-zzz99")));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Empty_folder_of_a_record_that_was_never_committed_is_removed()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, "zzzzz-zzz99");
        Directory.CreateDirectory(mirror.At("records/zz/zzzzz-zzz99"));

        await mirror.SucceedAsync();

        Assert.False(Directory.Exists(mirror.At("records/zz/zzzzz-zzz99")));
    }

    [Fact]
    public async Task Placed_file_that_is_still_wanted_is_adopted_without_a_download()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        mirror.Execute("UPDATE file SET state = 'wanted', verified = NULL WHERE record_id = @Id AND key = 'a.txt'", new { Id = Id(mirror) });
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Placed_file_of_an_older_content_is_fetched_anew()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        mirror.Execute("UPDATE file SET state = 'wanted' WHERE record_id = @Id AND key = 'a.txt'", new { Id = Id(mirror) });
        await File.WriteAllTextAsync(mirror.FilePath(Id(mirror), "a.txt"), "older cont", MirrorFixture.Cancellation);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Failed_file_that_was_placed_is_no_failure_any_more()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        mirror.Execute("UPDATE file SET state = 'failed', attempts = 5, error = 'It failed.' WHERE record_id = @Id AND key = 'a.txt'", new { Id = Id(mirror) });
        mirror.Execute(
            "INSERT INTO failure (record_id, key, what, attempts, next_try, error) VALUES (@Id, 'a.txt', 'file', 5, '2020-01-01T00:00:00.000Z', 'It failed.')",
            new { Id = Id(mirror) });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task File_moved_to_the_retained_ones_while_its_row_is_present_goes_back()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        Directory.CreateDirectory(mirror.At($"retained/{Id(mirror)}/files"));
        File.Move(mirror.FilePath(Id(mirror), "a.txt"), mirror.At($"retained/{Id(mirror)}/files/a.txt"));

        await mirror.SucceedAsync();

        Assert.Empty(mirror.FilesBelow("retained"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Sweep_cut_off_in_the_middle_is_undone()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        Directory.CreateDirectory(mirror.At($"retained/{Id(mirror)}/files"));
        File.Move(mirror.FilePath(Id(mirror), "a.txt"), mirror.At($"retained/{Id(mirror)}/files/a.txt"));
        File.Move(mirror.RecordJson(Id(mirror)), mirror.At($"retained/{Id(mirror)}/record.json"));

        await mirror.SucceedAsync();

        Assert.Empty(mirror.FilesBelow("retained"));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task File_that_vanished_with_an_intent_is_fetched_again()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, Id(mirror));
        File.Delete(mirror.FilePath(Id(mirror), "a.txt"));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Recovery_that_is_cut_off_is_made_good_by_the_next()
    {
        await using var mirror = await StartAsync();
        Announce(mirror, [.. mirror.State.Records.Select(record => record.Id)]);
        foreach (var record in mirror.State.Records)
            await File.WriteAllTextAsync(mirror.RecordJson(record.Id), "{", MirrorFixture.Cancellation);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await mirror.RunAsync(cancellation: stopped.Token);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static string Id(MirrorFixture mirror) => mirror.State.Records[1].Id;

    private static void Announce(MirrorFixture mirror, params string[] recordIds) =>
        mirror.Execute("INSERT INTO intent (record_ids) VALUES (@ids)", new { ids = JsonSerializer.Serialize(recordIds) });

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt", "b.txt");
        await mirror.SucceedAsync();

        return mirror;
    }
}
