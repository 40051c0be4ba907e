using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>The part of the extended date format that the hub accepts.</summary>
internal static partial class Edtf
{
    public static bool IsValid(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || !IsDate(parts[0]))
            return false;
        if (parts.Length == 1 || parts[1] is "open" or "unknown")
            return true;
        return IsDate(parts[1]) && IsChronological(parts[0], parts[1]);
    }

    /// <summary>Whether a date is a season or ends with two dots, which the newer line takes and then cannot index.</summary>
    public static bool IsSeasonOrOpen(string text) =>
        text.EndsWith("/..", StringComparison.Ordinal) ? IsDate(text[..^3]) : text.Split('/').Any(part => Season().IsMatch(part) && IsDate(part));

    private static bool IsDate(string text)
    {
        var match = Date().Match(text);
        if (!match.Success)
            return false;
        if (!match.Groups["month"].Success)
            return true;
        var month = int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture);
        if (!match.Groups["day"].Success)
            return month is (>= 1 and <= 12) or (>= 21 and <= 24);

        // The library the hub uses counts 29 days in every February.
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2020, month);
    }

    private static bool IsChronological(string first, string last)
    {
        var length = Math.Min(first.Length, last.Length);
        return first.StartsWith('-') || string.CompareOrdinal(first, 0, last, 0, length) <= 0;
    }

    [GeneratedRegex("^-?[0-9]{4}-2[1-4]$")]
    private static partial Regex Season();

    [GeneratedRegex("^(?:-?[0-9]{4}(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?)?|[0-9]{2}uu|[0-9]{3}u)$")]
    private static partial Regex Date();
}
