using System.Globalization;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Ranges around a time that a hub told, in the forms that clients send.</summary>
internal static class TimeRanges
{
    /// <summary>Names and ranges.</summary>
    /// <param name="updated">A time to the microsecond with an offset of zero.</param>
    public static IEnumerable<(string Label, string Range)> Of(string updated)
    {
        var (whole, micros) = (updated[..19], int.Parse(updated.AsSpan(20, 6), CultureInfo.InvariantCulture));
        var millis = micros / 1000 * 1000;
        string At(int microseconds) => Second(whole).AddMicroseconds(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        string Offset(int seconds) => Second(whole).AddSeconds(seconds).ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var (bare, day, zulu) = (updated[..26], updated[..10], updated.Replace("+00:00", "Z", StringComparison.Ordinal));

        return Exact(updated, bare, zulu).Concat([
            ("from 1 us later", $"[\"{At(micros + 1)}\" TO *]"), ("from the ms", $"[\"{At(millis)}\" TO *]"), ("from the ms, three digits", $"[\"{At(millis)[..^9]}+00:00\" TO *]"),
            ("after the ms {", $"{{\"{At(millis)}\" TO *}}"), ("from the next ms", $"[\"{At(millis + 1000)}\" TO *]"), ("to the ms", $"[* TO \"{At(millis)}\"]"),
            ("to the ms before", $"[* TO \"{At(millis - 1000)}\"]"), ("before the next ms }", $"[* TO \"{At(millis + 1000)}\"}}"), ("the second", $"[\"{whole}\" TO \"{whole}\"]"),
            ("the second, Z", $"[\"{whole}Z\" TO \"{whole}Z\"]"), ("to the second", $"[* TO \"{whole}\"]"), ("after the second {", $"{{\"{whole}\" TO *}}"),
            ("from the next second", $"[\"{At(1000000)[..19]}\" TO *]"), ("nanoseconds", $"[\"{bare}000+00:00\" TO *]"),
            ("blank for T", $"[\"{bare.Replace('T', ' ')}\" TO *]"), ("the day", $"[\"{day}\" TO \"{day}\"]"), ("the day, not quoted", $"[{day} TO {day}]"),
            ("the month", $"[\"{day[..7]}\" TO \"{day[..7]}\"]"), ("after the day {", $"{{\"{day}\" TO *}}"), ("year only", $"[\"{day[..4]}\" TO *]"), ("now", "[* TO now]"),
            ("now minus", "[now-1h TO now]"), ("epoch ms", $"[\"{Second(whole).ToUnixTimeMilliseconds() - 5000}\" TO *]"), ("date maths", $"[\"{day}||-1d\" TO *]"),
            ("empty range", $"[\"{At(1000000)}\" TO \"{At(0)}\"]"), ("the second, offset +02:00", $"[\"{Offset(0)}\" TO *]"), ("one second later, offset +02:00", $"[\"{Offset(1)}\" TO *]"),
        ]);
    }

    private static IEnumerable<(string Label, string Range)> Exact(string updated, string bare, string zulu) =>
    [
        ("exact, both ends", $"[\"{updated}\" TO \"{updated}\"]"), ("from exact", $"[\"{updated}\" TO *]"), ("to exact", $"[* TO \"{updated}\"]"),
        ("after exact {", $"{{\"{updated}\" TO *}}"), ("before exact }", $"[* TO \"{updated}\"}}"), ("exact, Z", $"[\"{zulu}\" TO \"{zulu}\"]"),
        ("exact, no zone", $"[\"{bare}\" TO \"{bare}\"]"), ("exact, no zone, not quoted", $"[{bare} TO {bare}]"), ("equal quoted", $"\"{updated}\""),
        (">= exact", $">=\"{updated}\""), ("> exact", $">\"{updated}\""), (">= not quoted, no zone", $">={bare}"), ("<= day", $"<={updated[..10]}"),
    ];

    private static DateTimeOffset Second(string text) => DateTimeOffset.Parse(text + "+00:00", CultureInfo.InvariantCulture);
}
