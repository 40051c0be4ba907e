using KnowledgeHub.Client;
using KnowledgeHub.Model;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class BandwidthTests
{
    [Theory]
    [InlineData("08:00,2MB 18:00,off", "2026-05-06T07:59:59Z", null)]
    [InlineData("08:00,2MB 18:00,off", "2026-05-06T08:00:00Z", 2_000_000L)]
    [InlineData("08:00,2MB 18:00,off", "2026-05-06T18:00:00Z", null)]
    [InlineData("08:00,2MB 18:00,10MB", "2026-05-06T03:00:00Z", 10_000_000L)]
    [InlineData("500kB", "2026-05-06T03:00:00Z", 500_000L)]
    [InlineData("off", "2026-05-06T03:00:00Z", null)]
    public void The_rate_goes_by_the_time_of_day(string text, string moment, long? expected)
    {
        Assert.Equal(expected, BandwidthTable.TryParse(text, TimeZoneInfo.Utc, out _)!.At(DateTimeOffset.Parse(moment, null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8 o'clock")]
    [InlineData("08:00")]
    [InlineData("08:00,fast")]
    [InlineData("18:00,2MB 08:00,off")]
    [InlineData("08:00,2MB 08:00,off")]
    [InlineData("25:00,2MB")]
    [InlineData("10B")]
    public void What_is_no_timetable_is_refused_with_a_reason(string text)
    {
        Assert.Null(BandwidthTable.TryParse(text, TimeZoneInfo.Utc, out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public async Task All_contents_together_stay_within_the_rate()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));
        var limit = new BandwidthLimit(BandwidthTable.TryParse("1MB", TimeZoneInfo.Utc, out _), clock);
        var began = clock.GetUtcNow();

        for (var taken = 0; taken < 40; taken++)
        {
            var portion = limit.Portion(1 << 20);
            Assert.Equal(250_000, portion);
            var wait = limit.TakeAsync(portion, ClientExtensions.Cancellation);
            while (!wait.IsCompleted)
                clock.Advance(TimeSpan.FromMilliseconds(10));
            await wait;
        }

        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, 9.5, 10.1);
    }

    [Fact]
    public void Without_a_rate_nothing_waits()
    {
        var limit = new BandwidthLimit(table: null, new FakeTimeProvider());

        Assert.Equal(1 << 20, limit.Portion(1 << 20));
        Assert.True(limit.TakeAsync(1 << 20, ClientExtensions.Cancellation).IsCompletedSuccessfully);
    }
}
