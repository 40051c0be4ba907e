using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Some hubs write a record anew when an edit is only saved, or when somebody makes a link: nothing has changed then but the bytes.</summary>
public sealed class RewrittenRecordTests
{
    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Record_written_anew_is_unchanged_and_costs_no_request(HubProfile profile)
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = profile });
        mirror.Publish(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Rewrite(mirror.State.Records[1].Id);
        mirror.Hub.Requests.Clear();

        var report = await mirror.SucceedAsync();

        Assert.Equal((0L, 0L), (report.Counts.Added, report.Counts.Updated));
        Assert.Equal(1, mirror.Hub.Requests.Count);
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Record_written_anew_is_written_once()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Rewrite(mirror.State.Records[1].Id);
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);

        await mirror.SucceedAsync();

        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    [Fact]
    public async Task Record_without_its_files_gets_them_when_it_is_written_anew()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var id = mirror.State.Records[1].Id;
        using (mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(500)))
            await mirror.RunAsync();
        mirror.State.Rewrite(id);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }
}
