using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

/// <summary>Quiet hours on the days on which a zone's clocks are changed.</summary>
public sealed class QuietHourZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Cairo")]
    [InlineData("Pacific/Chatham")]
    [InlineData("UTC")]
    public void Quiet_hours_end_and_begin_again_through_a_whole_year(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        foreach (var text in new[] { "02:00-03:00", "02:15-02:45", "01:30-02:30", "00:00-00:30", "22:00-06:00", "08:00-12:00 12:00-18:00", "23:30-00:15 00:15-02:10", "02:00-01:59" })
        {
            var quiet = QuietHours.TryParse(text, zone, out var problem);
            Assert.True(quiet is not null, problem);
            for (var moment = new DateTimeOffset(2026, 1, 1, 0, 3, 0, TimeSpan.Zero); moment.Year == 2026; moment += TimeSpan.FromMinutes(17))
            {
                if (quiet.EndAt(moment) is { } end)
                {
                    Assert.True(end > moment && end - moment <= TimeSpan.FromHours(25), $"{text} at {moment:u} end {end:u}");
                    Assert.True(quiet.EndAt(end) is null, $"{text} at {moment:u} end {end:u}, when they still are");
                }
                else
                {
                    var next = quiet.NextStart(moment);
                    Assert.True(next > moment && next - moment <= TimeSpan.FromHours(26), $"{text} after {moment:u} begin {next:u}");
                }
            }
        }
    }
}
