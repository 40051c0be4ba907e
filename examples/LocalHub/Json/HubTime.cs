using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The hub's ways of writing an instant.</summary>
internal static class HubTime
{
    /// <summary>Cuts an instant to the microseconds the hub's database keeps.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - (utc.Ticks % 10), TimeSpan.Zero);
    }

    /// <summary>ISO 8601 with offset and six fraction digits; the fraction is left out when zero.</summary>
    public static string Iso(DateTimeOffset instant)
    {
        var format = instant.Ticks % TimeSpan.TicksPerSecond / 10 == 0 ? "yyyy-MM-ddTHH:mm:ss+00:00" : "yyyy-MM-ddTHH:mm:ss.ffffff+00:00";
        return instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The naive form with a space that only a draft's <c>expires_at</c> has.</summary>
    public static string Naive(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static string HttpDate(DateTimeOffset instant) => instant.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
