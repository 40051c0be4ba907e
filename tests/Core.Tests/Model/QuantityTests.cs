using CsCheck;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1234", 1234)]
    [InlineData("0", 0)]
    [InlineData("12 B", 12)]
    [InlineData("10kB", 10_000)]
    [InlineData("500MB", 500_000_000)]
    [InlineData("20gb", 20_000_000_000)]
    [InlineData("2TB", 2_000_000_000_000)]
    [InlineData("1KiB", 1024)]
    [InlineData("1.5GiB", 1_610_612_736)]
    [InlineData(" .5 kB ", 500)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Size_is_read(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes, out var problem));
        Assert.Equal(expected, bytes);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-1")]
    [InlineData("5 parsecs")]
    [InlineData("1,5GB")]
    [InlineData("1.2.3MB")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999TB")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Size_that_is_none_is_explained(string? text)
    {
        Assert.False(ByteSize.TryParse(text, out var bytes, out var problem));
        Assert.Equal(0, bytes);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(4_900_000, "4.9 MB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1 MB")]
    [InlineData(20_000_000_000, "20 GB")]
    [InlineData(long.MaxValue, "9223372 TB")]
    [InlineData(-1500, "-1.5 kB")]
    public void Size_is_printed_for_people(long bytes, string expected)
    {
        Assert.Equal(expected, ByteSize.Print(bytes));
    }

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("90s", 90_000)]
    [InlineData("15m", 900_000)]
    [InlineData("24H", 86_400_000)]
    [InlineData("180 d", 15_552_000_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("0s", 0)]
    public void Duration_is_read(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration, out var problem));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1h30m")]
    [InlineData("00:15:00")]
    [InlineData("99999999d")]
    public void Duration_that_is_none_is_explained(string? text)
    {
        Assert.False(Duration.TryParse(text, out var duration, out var problem));
        Assert.Equal(TimeSpan.Zero, duration);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(250, "250ms")]
    [InlineData(1500, "1.5s")]
    [InlineData(90_000, "90s")]
    [InlineData(120_000, "2m")]
    [InlineData(86_400_000, "24h")]
    [InlineData(172_800_000, "2d")]
    [InlineData(15_552_000_000, "180d")]
    [InlineData(12_317_234, "3.4h")]
    [InlineData(-90_000, "-90s")]
    public void Duration_is_printed_for_people(long milliseconds, string expected)
    {
        Assert.Equal(expected, Duration.Print(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void What_is_printed_reads_back_to_within_a_twentieth()
    {
        Gen.Long[0, long.MaxValue].Sample(bytes =>
            Assert.True(ByteSize.TryParse(ByteSize.Print(bytes), out var read, out _) && Math.Abs((decimal)read - bytes) <= bytes * 0.05m));
        Gen.Long[0, TimeSpan.TicksPerDay * 900].Sample(ticks =>
            Assert.True(Duration.TryParse(Duration.Print(new TimeSpan(ticks)), out var read, out _) && Math.Abs((decimal)read.Ticks - ticks) <= ticks * 0.05m));
    }
}
