using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KnowledgeHub.Model;

/// <summary>Durations as people write them: <c>250ms</c>, <c>90s</c>, <c>15m</c>, <c>24h</c>, <c>180d</c>.</summary>
public static class Duration
{
    // Largest first.
    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Reads a number and a unit: <c>ms</c>, <c>s</c>, <c>m</c> (minutes), <c>h</c> or <c>d</c>, in any case.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="duration">The duration, from zero; zero when the text is none.</param>
    /// <param name="problem">A sentence on what is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, out TimeSpan duration, [NotNullWhen(false)] out string? problem)
    {
        duration = TimeSpan.Zero;
        problem = null;
        var isNumber = QuantityText.TrySplit(text, out var number, out var unit);
        var (_, ticks) = Array.Find(Units, known => known.Name.Equals(unit, StringComparison.OrdinalIgnoreCase));
        if (!isNumber || ticks == 0)
            problem = $"'{GivenText.Shorten(text)}' is no duration; write a number and a unit: 250ms, 90s, 15m, 24h, 180d.";
        else if (number > (decimal)long.MaxValue / ticks)
            problem = $"'{GivenText.Shorten(text)}' is too long for a duration; the limit is {Print(TimeSpan.MaxValue)}.";
        else
            duration = TimeSpan.FromTicks((long)(number * ticks));

        return problem is null;
    }

    /// <summary>The duration for people: in whole units where that is short (<c>90s</c>, <c>24h</c>, <c>180d</c>).</summary>
    /// <remarks>Otherwise it is rounded to one decimal (<c>3.4h</c>).</remarks>
    public static string Print(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0s";

        var size = Math.Abs((decimal)duration.Ticks);
        foreach (var (name, ticks) in Units)
        {
            // One day is clearer as 24h, which is also how it is usually written.
            var isWhole = size % ticks == 0 && size / ticks is > 0 and < 1000 && (name != "d" || size > ticks);
            if (isWhole)
                return $"{QuantityText.Rounded(duration.Ticks / (decimal)ticks)}{name}";
        }

        var (unit, length) = Array.Find(Units, known => size >= known.Ticks);

        return length == 0
            ? string.Format(CultureInfo.InvariantCulture, "{0:0.####}ms", duration.Ticks / (decimal)TimeSpan.TicksPerMillisecond)
            : $"{QuantityText.Rounded(duration.Ticks / (decimal)length)}{unit}";
    }
}
