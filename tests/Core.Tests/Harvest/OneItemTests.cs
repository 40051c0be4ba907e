using KnowledgeHub.Client;
using KnowledgeHub.Core.Tests.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A fault of one item never ends the run: it is told by name, and all else is placed.</summary>
public sealed class OneItemTests
{
    [Fact]
    public async Task Folder_that_stands_where_a_file_should_go_costs_that_file_alone()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        var id = mirror.State.Records[1].Id;
        Directory.CreateDirectory(Path.Combine(mirror.Path, MirrorLayout.File(id, "a.txt"), "notes"));

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, 3L), (report.Outcome, mirror.Scalar<long>("SELECT COUNT(*) FROM file WHERE state = 'present'")));
        Assert.Contains("'a.txt' of " + id, Assert.Single(report.Failures).Error, StringComparison.Ordinal);
        Assert.Contains("a folder stands where it should go", report.Failures[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_where_a_records_folder_should_be_costs_that_record_alone()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        var id = mirror.State.Records[2].Id;
        var folder = Path.Combine(mirror.Path, MirrorLayout.RecordFolder(id));
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!); // not null: it lies in records/
        await File.WriteAllTextAsync(folder, "somebody's", MirrorFixture.Cancellation);

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, 3L), (report.Outcome, mirror.Scalar<long>("SELECT COUNT(*) FROM file WHERE state = 'present'")));
        Assert.Equal(4, mirror.Scalar<long>("SELECT COUNT(*) FROM record"));
    }

    [Fact]
    public async Task What_failed_for_its_name_is_placed_when_the_name_is_free_again()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        var id = mirror.State.Records[2].Id;
        var folder = Path.Combine(mirror.Path, MirrorLayout.RecordFolder(id));
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!); // not null: it lies in records/
        await File.WriteAllTextAsync(folder, "somebody's", MirrorFixture.Cancellation);
        await mirror.RunAsync();
        File.Delete(folder);
        mirror.Clock.Advance(TimeSpan.FromHours(1));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public void File_larger_than_the_disk_takes_is_a_fault_of_that_file()
    {
        var fault = Assert.Throws<IOException>(() => ItemFaults.Guard(() => throw new ArgumentOutOfRangeException("value", "Specified file length was too large for the file system.")));

        Assert.True(ItemFaults.Is(fault));
        Assert.Equal("the disk takes no file of that size", ItemFaults.Reason(fault));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("{\"metadata\":{\"title\":\"Nameless\"}}")]
    [InlineData("{\"id\":\"\",\"metadata\":{\"title\":\"Nameless\"}}")]
    [InlineData("{\"id\":\"ddddd-00001\",\"deep\":DEEP}")]
    public async Task Hit_that_is_no_record_costs_none_of_the_others(string hit)
    {
        await using var hub = await HubOfHits.StartAsync(hit.Replace("DEEP", new string('[', 200) + new string(']', 200), StringComparison.Ordinal));

        var report = await hub.RunAsync();

        Assert.Equal((RunOutcome.Partial, 2L, 1L), (report.Outcome, report.Counts.Added, report.Counts.Failed));
        Assert.Single(report.Failures);
    }

    [Fact]
    public async Task Hit_that_is_no_record_stays_a_failure_until_a_search_shows_a_record_in_its_place()
    {
        await using var hub = await HubOfHits.StartAsync("null");
        await hub.RunAsync();
        var second = await hub.RunAsync();
        hub.Hits[1] = HubOfHits.Record("bbbbb-00002");
        hub.Clock.Advance(TimeSpan.FromHours(2));

        var third = await hub.RunAsync();

        Assert.Equal((RunOutcome.Partial, RunOutcome.Succeeded), (second.Outcome, third.Outcome));
        Assert.Equal(1, third.Counts.Added);
    }
}
