using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KnowledgeHub.Model;

/// <summary>How many bytes a second may come from a hub, by the time of day: <c>08:00,2MB 18:00,off</c>, or one rate for all day: <c>2MB</c>.</summary>
public sealed class BandwidthTable
{
    private const long SlowestBytes = 1000;
    private readonly TimeZoneInfo _zone;
    private readonly (TimeSpan From, long? BytesPerSecond)[] _rates;

    private BandwidthTable(string text, TimeZoneInfo zone, (TimeSpan From, long? BytesPerSecond)[] rates) => (Text, _zone, _rates) = (text, zone, rates);

    /// <summary>The table as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="text">Entries <c>HH:mm,RATE</c> with spaces between, or one rate; a rate is a size a second, or <c>off</c> for no limit.</param>
    /// <param name="zone">The zone of its times of day.</param>
    /// <param name="problem">A sentence on what is wrong; <c>null</c> when nothing is.</param>
    public static BandwidthTable? TryParse(string text, TimeZoneInfo zone, out string? problem)
    {
        problem = null;
        var words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var rates = new List<(TimeSpan From, long? BytesPerSecond)>();
        foreach (var word in words)
        {
            var parts = word.Split(',');
            if (words.Length == 1 && parts.Length == 1 && TryRate(word, out var whole, out problem))
                return new BandwidthTable(text, zone, [(TimeSpan.Zero, whole)]);
            if (problem is not null)
                return null;
            if (parts.Length != 2 || !TryTime(parts[0], out var from))
                problem = $"'{word}' is no entry of a timetable; write a time of day, a comma and a rate, such as 08:00,2MB 18:00,off.";
            else if (!TryRate(parts[1], out var rate, out problem))
                return null;
            else if (rates.Count > 0 && from <= rates[rates.Count - 1].From)
                problem = $"The times of day must rise, but {parts[0]} comes after a later one or stands twice.";
            else
                rates.Add((from, rate));
            if (problem is not null)
                return null;
        }

        if (rates.Count > 0)
            return new BandwidthTable(text, zone, [.. rates]);
        problem = "The timetable is empty; write 08:00,2MB 18:00,off, or one rate such as 2MB.";

        return null;
    }

    /// <summary>Bytes a second at a moment; <c>null</c> when there is no limit.</summary>
    public long? At(DateTimeOffset moment)
    {
        var time = TimeZoneInfo.ConvertTime(moment, _zone).TimeOfDay;
        // Before the first entry of the day the last one still holds.
        var rate = _rates[_rates.Length - 1].BytesPerSecond;
        foreach (var entry in _rates)
        {
            if (entry.From <= time)
                rate = entry.BytesPerSecond;
        }

        return rate;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool TryTime(string text, out TimeSpan time) =>
        TimeSpan.TryParseExact(text, [@"hh\:mm", @"h\:mm"], CultureInfo.InvariantCulture, out time) && time < TimeSpan.FromDays(1);

    private static bool TryRate(string text, out long? rate, [NotNullWhen(false)] out string? problem)
    {
        rate = null;
        problem = null;
        if (string.Equals(text, "off", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!ByteSize.TryParse(text, out var bytes, out problem))
            return false;
        if (bytes < SlowestBytes)
            problem = $"'{text}' a second is too slow to fetch anything; write at least 1kB, or off for no limit.";
        rate = bytes;

        return problem is null;
    }
}
