using System.Globalization;

namespace KnowledgeHub.Model;

/// <summary>The hub's timestamps: ISO 8601 with an offset, up to six digits of fraction, none when it is zero; without an offset UTC is meant.</summary>
public static class HubTimestamp
{
    /// <summary>Reads one.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>Our own way to write an instant: UTC, to the millisecond, sortable as text.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant as the hub writes it, so that the two compare as text: no fraction when it is zero, six digits otherwise.</summary>
    public static string AsHub(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;

        return utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'+00:00'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
    }
}
