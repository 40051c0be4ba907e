using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class LeftoverFailureTests
{
    [Fact]
    public async Task File_that_left_its_record_is_no_failure_any_more()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = Break(mirror, 1);
        await mirror.RunAsync();
        mirror.State.ReplaceFiles(id, [FileSeed.FromText("b.txt", "b")]);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Failing_file_of_a_record_that_left_the_scope_is_no_failure_any_more()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = Break(mirror, 1);
        await mirror.RunAsync();
        mirror.State.PublishNewVersion(id, new RecordSeed { Title = "Version 2" });
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.RunAsync();

        Assert.Equal(0, MirrorFolder.ReadStatus(mirror.Path).Failures);
    }

    [Fact]
    public async Task Superseded_version_stays_out_of_scope_when_its_failure_is_due()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var older = mirror.State.Records[0].Id;
        mirror.Hub.Faults.Add($"GET /api/records/{older}/files", new StatusFault(500));
        await mirror.RunAsync();
        mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2" });
        await mirror.RunAsync();
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromDays(2));

        await mirror.RunAsync();

        Assert.Equal("out-of-scope", mirror.RecordState(older));
    }

    [Fact]
    public async Task File_removed_from_the_hub_between_list_and_download_is_a_failure()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = mirror.State.Records[1].Id;
        mirror.Hub.Faults.Add(Content(id), new StatusFault(404, "{\"status\":404,\"message\":\"gone\"}", "application/json"));

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, "failed"), (report.Outcome, mirror.FileState(id, "a.txt")));
    }

    [Fact]
    public async Task Many_bad_files_do_not_keep_the_other_records_away()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(14, "a.txt");
        for (var number = 0; number < 12; number++)
            Break(mirror, number);
        await mirror.RunAsync();
        mirror.Clock.Advance(TimeSpan.FromDays(2));
        var added = mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("a.txt", "new")] });

        await mirror.RunAsync();

        // The hub answers every search and every other file: it has not gone away.
        Assert.Equal([added], mirror.Query<string>("SELECT id FROM record WHERE title = 'New'"));
    }

    [Fact]
    public async Task Attempts_are_those_that_were_made()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Connection = mirror.Connection with { Retries = 1 };
        Break(mirror, 0);

        await mirror.RunAsync();

        Assert.Equal(2, mirror.Scalar<long>("SELECT attempts FROM file"));
    }

    [Fact]
    public async Task Attempts_of_a_file_that_came_late_are_counted()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Hub.Faults.Add(Content("*"), new StatusFault(500), count: 2);

        await mirror.SucceedAsync();

        Assert.Equal(3, mirror.Scalar<long>("SELECT attempts FROM file"));
    }

    private static string Content(string id) => $"GET /api/records/{id}/files/a.txt/content";

    private static string Break(MirrorFixture mirror, int number)
    {
        var id = mirror.State.Records[number].Id;
        mirror.Hub.Faults.Add(Content(id), new StatusFault(500));

        return id;
    }
}
