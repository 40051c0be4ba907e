namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A stamp may be wrong, and then it may be any.</summary>
public sealed class EdgeOfTimeTests
{
    [Fact]
    public async Task Records_changed_at_the_beginning_of_time_are_read_again_and_again()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        mirror.State.SetUpdated(mirror.State.Records[0].Id, DateTimeOffset.MinValue);
        await mirror.SucceedAsync();

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_records_than_the_hub_shows_are_told_apart_at_an_end_of_time(bool isLast)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(12);
        mirror.Options = mirror.Options with { PageSize = 5, ResultWindow = 5 };
        foreach (var record in mirror.State.Records)
            mirror.State.SetUpdated(record.Id, isLast ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue);
        await mirror.SucceedAsync();

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }
}
