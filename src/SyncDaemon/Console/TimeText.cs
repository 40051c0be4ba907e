using System.Globalization;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Times for people: two units at most.</summary>
internal static class TimeText
{
    /// <summary><c>0.4s</c>, <c>45s</c>, <c>12m 5s</c>, <c>3h 12m</c>, <c>2d 3h</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0s",
        { TotalSeconds: < 9.95 } => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + "s",
        { TotalSeconds: < 59.5 } => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s",
        { TotalHours: < 1 } => Pair((long)Math.Round(span.TotalSeconds), 60, "m", "s"),
        { TotalDays: < 1 } => Pair((long)span.TotalMinutes, 60, "h", "m"),
        _ => Pair((long)span.TotalHours, 24, "d", "h"),
    };

    /// <summary><c>2026-11-22 04:00 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC, as the mirror writes times.</summary>
    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    public static string? Iso(DateTimeOffset? moment) => moment is { } known ? Iso(known) : null;

    private static string Pair(long small, long ratio, string largeUnit, string smallUnit) =>
        small % ratio == 0 ? $"{small / ratio}{largeUnit}" : $"{small / ratio}{largeUnit} {small % ratio}{smallUnit}";
}
