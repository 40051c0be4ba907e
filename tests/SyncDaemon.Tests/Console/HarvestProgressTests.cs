using KnowledgeHub.Harvest;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class HarvestProgressTests
{
    private static readonly HarvestProgress First = new(HarvestPhase.Harvesting, 0, 1000, 0, 10, 0, 100_000_000, 0, null);

    private readonly FakeTimeProvider _clock = new(Reports.Start);

    private string[] Lines(Action<PlainHarvestProgress> report)
    {
        using var writer = new StringWriter();
        report(new PlainHarvestProgress(writer, "amazon", _clock));
        return writer.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_line_holds_records_files_bytes_rate_and_time_left()
    {
        var lines = Lines(progress =>
        {
            progress.Report(First);
            _clock.Advance(TimeSpan.FromSeconds(10));
            progress.Report(First with { RecordsSeen = 500, FilesDone = 2, BytesDone = 20_000_000, Failed = 1 });
        });

        Assert.Equal("amazon: harvesting: 500 of 1,000 records, 2 of 10 files, 1 put off, 20 MB of 100 MB, 2 MB/s, about 40s left", lines[1]);
    }

    [Fact]
    public void Lines_come_each_ten_seconds_and_at_changes_of_phase()
    {
        var lines = Lines(progress =>
        {
            for (var second = 0; second < 30; second++)
            {
                progress.Report(First with { RecordsSeen = second });
                _clock.Advance(TimeSpan.FromSeconds(1));
            }

            progress.Report(First with { Phase = HarvestPhase.Sweeping });
            progress.Report(First with { Phase = HarvestPhase.Sweeping });
        });

        Assert.Equal(4, lines.Length);
        Assert.StartsWith("amazon: sweeping for removals:", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_the_hub_asks_for_is_news_once()
    {
        var lines = Lines(progress =>
        {
            progress.Report(First);
            for (var second = 0; second < 5; second++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                progress.Report(First with { Waiting = Reports.Start.AddSeconds(60) });
            }
        });

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("waiting 59s because the hub asked for a pause", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.44, "0.4s")]
    [InlineData(45, "45s")]
    [InlineData(59.7, "1m")]
    [InlineData(725, "12m 5s")]
    [InlineData(11520, "3h 12m")]
    [InlineData(183600, "2d 3h")]
    public void Times_have_two_units_at_most(double seconds, string expected)
    {
        Assert.Equal(expected, TimeText.Span(TimeSpan.FromSeconds(seconds)));
    }
}
