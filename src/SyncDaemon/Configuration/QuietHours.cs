using System.Globalization;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Hours of the day in which the service leaves the hub and the disk alone, such as <c>08:00-12:00 13:00-18:00</c>.</summary>
internal sealed record QuietHours
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TimeZoneInfo _zone;
    private readonly (TimeSpan From, TimeSpan To)[] _spans;

    private QuietHours(string text, TimeZoneInfo zone, (TimeSpan From, TimeSpan To)[] spans) => (Text, _zone, _spans) = (text, zone, spans);

    /// <summary>The hours as written.</summary>
    public string Text { get; }

    /// <summary>Reads hours; <c>null</c>, with the reason, when they are none.</summary>
    public static QuietHours? TryParse(string text, TimeZoneInfo zone, out string problem)
    {
        const string Example = "write them like 08:00-18:00, several with a space between";
        problem = "";
        var spans = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('-') is not [var from, var to] || !TryTime(from, out var begin) || !TryTime(to, out var end))
                problem = $"'{word}' are no hours of a day; {Example}.";
            else if (begin == end)
                problem = $"'{word}' begins when it ends; {Example}.";
            else
                spans.Add((begin, end));
        }

        if (problem.Length == 0 && spans.Count == 0)
            problem = $"There are no hours; {Example}.";
        var quiet = problem.Length == 0 ? new QuietHours(text, zone, [.. spans]) : null;
        if (quiet is not null && Enumerable.Range(0, 24 * 60).All(minute => quiet.Covers(TimeSpan.FromMinutes(minute))))
        {
            problem = "These hours are the whole day, so nothing would ever run; leave some of it.";
            return null;
        }

        return quiet;
    }

    /// <summary>When the quiet hours end that a moment lies in; <c>null</c> when it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset moment)
    {
        DateTimeOffset? end = null;
        // One span may begin where another ends; after as many steps as there are spans all are passed.
        for (var step = 0; step <= _spans.Length && Covering(end ?? moment) is { } span; step++)
            end = Next(end ?? moment, span.To);

        return end;
    }

    /// <summary>When the next quiet hours begin after a moment that lies in none.</summary>
    public DateTimeOffset NextStart(DateTimeOffset moment) => _spans.Min(span => Next(moment, span.From));

    public override string ToString() => Text;

    private (TimeSpan From, TimeSpan To)? Covering(DateTimeOffset moment)
    {
        var time = TimeZoneInfo.ConvertTime(moment, _zone).TimeOfDay;
        foreach (var span in _spans)
        {
            if (Holds(span, time))
                return span;
        }

        return null;
    }

    private bool Covers(TimeSpan time) => _spans.Any(span => Holds(span, time));

    private static bool Holds((TimeSpan From, TimeSpan To) span, TimeSpan time) =>
        span.From < span.To ? time >= span.From && time < span.To : time >= span.From || time < span.To;

    // The next instant at which the zone's clocks show a time of day.
    private DateTimeOffset Next(DateTimeOffset moment, TimeSpan time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, _zone).DateTime;
        var wall = DateTime.SpecifyKind(local.Date + time, DateTimeKind.Unspecified);
        if (wall <= local)
            wall += Day;
        // An hour that the clocks skip in spring begins when they have skipped it.
        while (_zone.IsInvalidTime(wall))
            wall += TimeSpan.FromMinutes(15);

        return new DateTimeOffset(wall, _zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static bool TryTime(string text, out TimeSpan time) =>
        TimeSpan.TryParseExact(text, [@"hh\:mm", @"h\:mm"], CultureInfo.InvariantCulture, out time) || (text is "24:00" && (time = TimeSpan.Zero) == TimeSpan.Zero);
}
