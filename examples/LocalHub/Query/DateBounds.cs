using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>The first and last millisecond a written date stands for: a day is all of it, an instant both its ends.</summary>
internal readonly partial record struct DateBounds(long First, long Last)
{
    public static DateBounds Of(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds(), instant.ToUnixTimeMilliseconds());

    /// <summary>Reads the engine's date syntax: ISO 8601 cut off anywhere, milliseconds since 1970, or <c>now</c> or a date with simple arithmetic.</summary>
    public static DateBounds? TryParse(string text, DateTimeOffset now)
    {
        var math = Maths().Match(text);
        if (math.Success)
        {
            // Arithmetic counts from now, or from the first moment of a date that ends in two bars.
            var anchor = math.Groups["date"].Success
                ? TryParse(math.Groups["date"].Value, now) is { } date ? DateTimeOffset.FromUnixTimeMilliseconds(date.First) : (DateTimeOffset?)null
                : now;
            return anchor is { } start ? Of(Shift(start, math)) : null;
        }

        if (text.Length > 4 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return new DateBounds(milliseconds, milliseconds);

        var match = Iso().Match(text);
        if (!match.Success)
            return null;
        try
        {
            return FromIso(match);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A month 13 or an hour 25.
            return null;
        }
    }

    /// <summary>The span of a publication date such as <c>2020/2021-05</c>.</summary>
    public static DateBounds? OfEdtf(string text)
    {
        var parts = text.Split('/');
        var (first, last) = (TryParse(parts[0], default), TryParse(parts[^1], default));
        return first is null || last is null ? first : new DateBounds(first.Value.First, last.Value.Last);
    }

    private static DateBounds FromIso(Match match)
    {
        var from = new DateTimeOffset(Number("year"), Number("month", 1), Number("day", 1), Number("hour"), Number("minute"), Number("second"), Offset(match));
        if (match.Groups["fraction"].Success)
        {
            // The engine keeps milliseconds; the rest of the fraction is cut off.
            var exact = from.ToUnixTimeMilliseconds() + int.Parse(match.Groups["fraction"].Value.PadRight(3, '0')[..3], CultureInfo.InvariantCulture);
            return new DateBounds(exact, exact);
        }

        var next = match.Groups["second"].Success ? from.AddSeconds(1)
            : match.Groups["minute"].Success ? from.AddMinutes(1)
            : match.Groups["hour"].Success ? from.AddHours(1)
            : match.Groups["day"].Success ? from.AddDays(1)
            : match.Groups["month"].Success ? from.AddMonths(1)
            : from.AddYears(1);
        return new DateBounds(from.ToUnixTimeMilliseconds(), next.ToUnixTimeMilliseconds() - 1);

        int Number(string group, int missing = 0) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : missing;
    }

    private static TimeSpan Offset(Match match)
    {
        var zone = match.Groups["zone"].Value;
        if (zone.Length < 3)
            return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return zone[0] == '-' ? -offset : offset;
    }

    private static DateTimeOffset Shift(DateTimeOffset now, Match math)
    {
        if (!math.Groups["count"].Success)
            return now;
        var count = int.Parse(math.Groups["count"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return math.Groups["unit"].Value switch
        {
            "y" => now.AddYears(count),
            "M" => now.AddMonths(count),
            "w" => now.AddDays(7 * count),
            "d" => now.AddDays(count),
            "m" => now.AddMinutes(count),
            "s" => now.AddSeconds(count),
            _ => now.AddHours(count),
        };
    }

    [GeneratedRegex(@"^(?:now|(?<date>[^|]+)\|\|)(?<count>[+-][0-9]{1,5})?(?(count)(?<unit>[yMwdhHms]))$")]
    private static partial Regex Maths();

    [GeneratedRegex(
        "^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2})(?:T(?:(?<hour>[0-9]{2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})"
        + "(?:[.,](?<fraction>[0-9]{1,9}))?)?)?)?(?<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?$")]
    private static partial Regex Iso();
}
