using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;
using KnowledgeHub.SyncDaemon.Tests.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

public sealed class AgendaTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Jitter_moves_a_run_back_by_the_same_share_each_time_it_is_asked_for()
    {
        var mirror = Mirror("\"Schedule\": \"0 0 4 ? * *\", \"Jitter\": \"30m\"");
        var starts = Enumerable.Range(0, 50).Select(day => mirror.StartOf(Work.Harvest, Now.AddDays(day)) - Now.AddDays(day)).ToList();

        Assert.All(starts, late => Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromMinutes(30)));
        Assert.True(starts.Distinct().Count() > 40);
        Assert.Equal(mirror.NextStart(Work.Harvest, Now), mirror.NextStart(Work.Harvest, Now));
        Assert.NotEqual(mirror.StartOf(Work.Harvest, Now), mirror.StartOf(Work.Reconcile, Now));
    }

    [Fact]
    public void A_run_in_quiet_hours_begins_at_their_end()
    {
        var mirror = Mirror("\"Schedule\": \"0 15 8 ? * *\", \"QuietHours\": \"08:00-12:00 12:00-18:00\", \"TimeZone\": \"Europe/Berlin\"");

        // 18:00 in Berlin in winter.
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero), mirror.NextStart(Work.Harvest, Now));
    }

    [Theory]
    [InlineData("22:00-06:00", "2026-11-22T23:30:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("22:00-06:00", "2026-11-22T05:59:59Z", "2026-11-22T06:00:00Z")]
    [InlineData("22:00-06:00", "2026-11-22T06:00:00Z", null)]
    [InlineData("08:00-24:00", "2026-11-22T23:59:00Z", "2026-11-23T00:00:00Z")]
    public void Quiet_hours_may_pass_midnight(string hours, string moment, string? end)
    {
        var quiet = QuietHours.TryParse(hours, TimeZoneInfo.Utc, out _)!;

        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, null), quiet.EndAt(DateTimeOffset.Parse(moment, null)));
    }

    [Fact]
    public void Quiet_hours_that_end_in_the_hour_the_clocks_skip_end_after_it()
    {
        var quiet = QuietHours.TryParse("00:00-02:30", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), out _)!;

        // On 29 March 2026 the clocks go from 02:00 to 03:00, at 01:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), quiet.EndAt(new DateTimeOffset(2026, 3, 28, 23, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("8-18")]
    [InlineData("08:00-08:00")]
    [InlineData("08:00")]
    [InlineData("25:00-26:00")]
    [InlineData("00:00-12:00 12:00-24:00")]
    public void Hours_that_are_none_are_refused(string hours)
    {
        Assert.Null(QuietHours.TryParse(hours, TimeZoneInfo.Utc, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("0 0 3 ? * *", "30d", 30)]
    [InlineData("0 0 3 ? * SUN", "30d", 4)]
    [InlineData("0 0 3 ? * *", "12h", 1)]
    [InlineData("* * * * * ?", "365d", 1000)]
    [InlineData("0 0 3 1 1 ? 2027", "30d", 1)]
    public void The_mirror_is_divided_by_the_scrubs_of_a_cycle_on_every_day_alike(string schedule, string cycle, int parts)
    {
        var mirror = Mirror($"\"Scrub\": \"{schedule}\", \"ScrubCycle\": \"{cycle}\"");

        Assert.All(Enumerable.Range(0, 40).Select(day => mirror.Rhythm(Now.AddDays(day)).Parts), count => Assert.Equal(parts, count));
    }

    [Fact]
    public void A_run_is_missed_when_one_was_due_since_the_last()
    {
        var mirror = Mirror("\"Schedule\": \"0 0 4 ? * *\"");

        Assert.True(mirror.WasMissed(Work.Harvest, Now.AddDays(-2), Now));
        Assert.False(mirror.WasMissed(Work.Harvest, Now.AddHours(-1), Now));
        Assert.False(mirror.WasMissed(Work.Harvest, last: null, Now));
        Assert.False(mirror.WasMissed(Work.Reconcile, Now.AddDays(-2), Now));
    }

    [Fact]
    public void A_mirror_is_stale_after_two_schedules_and_an_hour_unless_told_otherwise()
    {
        Assert.Equal(TimeSpan.FromHours(49), Mirror("\"Schedule\": \"0 0 4 ? * *\"").StaleLag(Now));
        Assert.Equal(TimeSpan.FromHours(36), Mirror("\"Schedule\": \"0 0 4 ? * *\", \"StaleAfter\": \"36h\"").StaleLag(Now));
        Assert.Equal(TimeSpan.MaxValue, Mirror("").StaleLag(Now));
    }

    [Theory]
    [InlineData("\"Schedule\": \"0 15 2 ? * MON-FRI\"", "2026-11-20T02:15:00Z", "2026-11-23T02:14:00Z")]
    [InlineData("\"Schedule\": \"0 0 8-18 ? * *\"", "2026-11-21T18:00:00Z", "2026-11-22T07:59:00Z")]
    [InlineData("\"Schedule\": \"0 0/15 * ? * *\", \"QuietHours\": \"08:00-18:00\"", "2026-11-22T07:45:00Z", "2026-11-22T17:59:00Z")]
    public void Nights_weekends_and_quiet_hours_make_no_mirror_stale(string keys, string complete, string moment)
    {
        var (began, now) = (DateTimeOffset.Parse(complete, null), DateTimeOffset.Parse(moment, null));

        Assert.True(Mirror(keys).StaleLag(now, began) > now - began);
        Assert.True(Mirror(keys).StaleLag(now.AddDays(5), began) < TimeSpan.FromDays(5));
    }

    [Fact]
    public void Pauses_grow_and_have_an_end()
    {
        var pauses = Enumerable.Range(1, 30).Select(failures => RetryPause.Of(WorkEnd.Failed, failures)).ToList();

        Assert.Equal([30, 60, 120, 240], pauses.Take(4).Select(pause => pause.TotalSeconds));
        Assert.Equal(TimeSpan.FromHours(1), pauses[^1]);
        Assert.Equal(TimeSpan.FromMinutes(10), RetryPause.Of(WorkEnd.Held, 30));
    }

    private static MirrorConfig Mirror(string keys) => Assert.Single(ConfigText.Read(ConfigText.Mirror(keys)).Mirrors);
}
