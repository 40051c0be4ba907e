using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class IncrementalTests
{
    [Fact]
    public async Task New_record_arrives_with_its_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("new.txt", "new")] });

        var report = await mirror.SucceedAsync();

        Assert.Equal(1, report.Counts.Added);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Edited_record_is_updated()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Another title, \u00E9\u4E16\U0001F30D");

        var report = await mirror.SucceedAsync();

        Assert.Equal(1, report.Counts.Updated);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Editing_a_record_fetches_none_of_its_files_again()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Another title");
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task New_version_takes_the_place_of_the_older_one(bool allVersions)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Options = mirror.Options with { Scope = new HarvestScope { AllVersions = allVersions } };
        await mirror.SucceedAsync();
        var older = mirror.State.Records[1].Id;
        var json = mirror.Scalar<string>("SELECT json FROM record WHERE id = @older", new { older });
        mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2", Files = [FileSeed.FromText("a.txt", "second")] });

        await mirror.SucceedAsync();

        // With all versions the hub shows the older one again, within the overlap, and its document has changed.
        if (!allVersions)
            Assert.Equal(json, mirror.Scalar<string>("SELECT json FROM record WHERE id = @older", new { older }));
        Assert.Equal(
            (0L, allVersions ? "present" : "out-of-scope"),
            mirror.Scalar<(long, string)>("SELECT is_latest, state FROM record WHERE id = @older", new { older }));
    }

    [Fact]
    public async Task Files_of_an_older_version_are_kept()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        await mirror.SucceedAsync();
        var older = mirror.State.Records[0].Id;
        mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2", Files = [FileSeed.FromText("a.txt", "second")] });

        await mirror.SucceedAsync();

        Assert.Equal("a.txt of 0", File.ReadAllText(mirror.FilePath(older, "a.txt")));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Older_version_comes_back_when_the_newer_one_is_removed()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        var older = mirror.State.Records[0].Id;
        await mirror.SucceedAsync();
        var newer = mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2" });
        await mirror.SucceedAsync();
        mirror.State.Remove(newer);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal((1L, "present"), mirror.Scalar<(long, string)>("SELECT is_latest, state FROM record WHERE id = @older", new { older }));
    }

    [Fact]
    public async Task Record_indexed_late_is_caught_by_the_overlap()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.FromMinutes(5), Clock = clock });
        mirror.Publish(3, "a.txt");
        clock.Advance(TimeSpan.FromMinutes(6));
        await mirror.SucceedAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "Late", Files = [FileSeed.FromText("late.txt", "late")], Created = DateTimeOffset.UtcNow.AddMinutes(-4) });
        await mirror.SucceedAsync();
        clock.Advance(TimeSpan.FromMinutes(6));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_that_was_restricted_keeps_its_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.Restrict(id);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("restricted", mirror.RecordState(id));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Opened_record_is_present_again()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Restrict(mirror.State.Records[0].Id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.State.Open(mirror.State.Records[0].Id);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Files_under_an_embargo_arrive_when_it_ends()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        var id = mirror.State.PublishRecord(Seeds.WithFile("Embargoed", "a.txt", "secret") with { EmbargoUntil = new DateOnly(2099, 1, 1) });
        await mirror.SucceedAsync();
        mirror.State.Open(id);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Changed_records_cost_their_page_and_three_requests_at_most(int changed)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(40);
        await mirror.SucceedAsync();
        foreach (var record in mirror.State.Records.Take(changed))
            mirror.State.Edit(record.Id, metadata => metadata["title"] = "Another title");
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.InRange(mirror.Hub.Requests.Count, 1, 4);
    }

    [Fact]
    public async Task Changed_records_with_files_cost_a_file_list_each()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(20, "a.txt");
        await mirror.SucceedAsync();
        foreach (var record in mirror.State.Records.Take(5))
            mirror.State.Edit(record.Id, metadata => metadata["title"] = "Another title");
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.InRange(mirror.Hub.Requests.Count, 6, 6 + 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newest_version_taken_away_during_a_first_harvest_does_not_hide_the_one_before_it(bool finishesFirst)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var older = mirror.State.Records[0].Id;
        var newer = mirror.State.PublishNewVersion(older, new RecordSeed { Title = "Version 2" });
        await mirror.StopAfterAsync("GET /api/records/*/files/*/content", 1);
        Assert.Equal("present", mirror.RecordState(newer));

        mirror.State.Remove(newer);
        mirror.Hub.Faults.Clear();
        if (finishesFirst)
            await mirror.SucceedAsync();
        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("present", mirror.RecordState(older));
        Assert.Equal(1, mirror.Scalar<long>("SELECT is_latest FROM record WHERE id = @older", new { older }));
        Assert.Equal("missing", mirror.RecordState(newer));
    }
}
