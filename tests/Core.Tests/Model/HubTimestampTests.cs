using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class HubTimestampTests
{
    [Theory]
    [InlineData("2023-09-21T21:34:42.598169+00:00", "2023-09-21T21:34:42.598Z")]
    [InlineData("2023-09-21T21:34:42+00:00", "2023-09-21T21:34:42.000Z")]
    [InlineData("2023-09-21T23:34:42.5+02:00", "2023-09-21T21:34:42.500Z")]
    [InlineData("2023-09-21T21:34:42Z", "2023-09-21T21:34:42.000Z")]
    [InlineData("2023-09-21T21:34:42", "2023-09-21T21:34:42.000Z")]
    [InlineData("2023-09-21 21:34:42.547728", "2023-09-21T21:34:42.547Z")]
    public void Every_form_the_hub_uses_is_read(string text, string expected)
    {
        Assert.True(HubTimestamp.TryParse(text, out var instant));

        Assert.Equal(expected, HubTimestamp.Format(instant));
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2023-13-01T00:00:00+00:00")]
    [InlineData("2023-09-21T25:00:00+00:00")]
    public void What_is_no_instant_is_refused(string? text) => Assert.False(HubTimestamp.TryParse(text, out _));

    [Fact]
    public void Microseconds_are_kept()
    {
        Assert.True(HubTimestamp.TryParse("2023-09-21T21:34:42.598169+00:00", out var instant));

        Assert.Equal(5_981_690, instant.Ticks % TimeSpan.TicksPerSecond);
    }

    [Fact]
    public void Written_instants_sort_as_text()
    {
        var early = new DateTimeOffset(2023, 9, 21, 23, 0, 0, TimeSpan.FromHours(2));
        var late = new DateTimeOffset(2023, 9, 21, 22, 0, 0, TimeSpan.Zero);

        Assert.True(string.CompareOrdinal(HubTimestamp.Format(early), HubTimestamp.Format(late)) < 0);
    }
}
