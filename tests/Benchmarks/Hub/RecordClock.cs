using System.Globalization;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>When records came to be: one every two seconds from the start of 2020, each with the same fraction of a second.</summary>
internal static class RecordClock
{
    /// <summary>The length of a timestamp such as <c>2020-01-01T00:00:00.417329+00:00</c>.</summary>
    public const int Length = 32;

    /// <summary>Ticks from one record to the next.</summary>
    public const long Step = 2 * TimeSpan.TicksPerSecond;

    private const long Fraction = 4_173_290;

    /// <summary>The creation of record 0, in ticks of UTC.</summary>
    public static readonly long Start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + Fraction;

    private static ReadOnlySpan<byte> Pattern => "0000-00-00T00:00:00.417329+00:00"u8;

    /// <summary>The creation of a record, in ticks of UTC.</summary>
    public static long Created(int record) => Start + (record * Step);

    /// <summary>The first record created at or after an instant; may lie outside the hub.</summary>
    public static long FirstAtOrAfter(long ticks) => ticks <= Start ? 0 : (ticks - Start + Step - 1) / Step;

    /// <summary>The same instant with the fraction all our timestamps have, so that every one has the same length.</summary>
    public static long WithFraction(long ticks) => ticks - (ticks % TimeSpan.TicksPerSecond) + Fraction;

    /// <summary>Writes an instant that has our fraction.</summary>
    public static void Write(Span<byte> destination, long ticks)
    {
        var (date, time) = new DateTime(ticks, DateTimeKind.Utc);
        Pattern.CopyTo(destination);
        TwoDigits(destination, date.Year / 100);
        TwoDigits(destination[2..], date.Year % 100);
        TwoDigits(destination[5..], date.Month);
        TwoDigits(destination[8..], date.Day);
        TwoDigits(destination[11..], time.Hour);
        TwoDigits(destination[14..], time.Minute);
        TwoDigits(destination[17..], time.Second);
    }

    /// <summary>Writes an instant as a query names it, to the microsecond.</summary>
    public static string Format(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant as a query or a caller names it.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        var parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        ticks = parsed ? instant.UtcTicks : 0;
        return parsed;
    }

    private static void TwoDigits(Span<byte> destination, int value)
    {
        destination[0] = (byte)('0' + (value / 10));
        destination[1] = (byte)('0' + (value % 10));
    }
}
