using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>Which date somebody may have meant. A guess is shown, never taken.</summary>
internal static class DateGuess
{
    private const string Iso = "yyyy-MM-dd";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The likely dates; <c>null</c> when there is no good guess.</summary>
    public static string? Of(string text)
    {
        if (text.Length > 0 && text[0] == '-')
            return null; // hubs keep no years before 0
        if (Serial(text) is { } day)
            return day.ToString(Iso, CultureInfo.InvariantCulture);
        if (text.IndexOf('T') is var time and > 0 && IsDay(text.Substring(0, time)))
            return text.Substring(0, time);

        // The parts of a date with a time of day: the time, last, is no part of the guess.
        var date = text.IndexOf(':') > 0 && text.LastIndexOf(' ', text.IndexOf(':')) is var blank and > 0 ? text.Substring(0, blank) : text;
        if (OpenEnd(date) is { } open)
            return open;
        if (date.Length == 8 && date.All(IsDigit))
            return Real(date.Substring(0, 4), date.Substring(4, 2), date.Substring(6));

        var parts = date.Split(['/', '.', '-', ' ', ','], StringSplitOptions.RemoveEmptyEntries);

        return parts.Length switch
        {
            2 => OfTwo(parts[0], parts[1]),
            3 => OfThree(parts[0], parts[1], parts[2]),
            _ => null,
        };
    }

    /// <summary>Whether a spreadsheet writes dates in this form: with slashes or dots, as a day number, with a month's name, with a time.</summary>
    public static bool IsFromSpreadsheet(string text) =>
        Serial(text) is not null || text.IndexOf(':') > 0 || text.IndexOf('.') > 0 || text.Any(char.IsLetter) || text.Count(character => character == '/') == 2
            || (text.IndexOf('/') is > 0 and <= 2);

    /// <summary>The day a spreadsheet counts from 1900 with this number; years below 1954 and above 2119 are more likely something else.</summary>
    private static DateTime? Serial(string text) =>
        text.Length == 5 && text.All(IsDigit) && int.Parse(text, CultureInfo.InvariantCulture) is >= 20_000 and <= 80_000 and var number
            ? new DateTime(1899, 12, 30).AddDays(number)
            : null;

    private static string? OpenEnd(string text)
    {
        foreach (var end in (ReadOnlySpan<string>)["/..", "/"])
        {
            if (text.EndsWith(end, StringComparison.Ordinal) && IsDay(text.Substring(0, text.Length - end.Length)))
                return $"{text.Substring(0, text.Length - end.Length)}/open";
        }

        return null;
    }

    private static string? OfTwo(string first, string second)
    {
        if (IsYear(first) && IsYear(second))
            return string.CompareOrdinal(first, second) <= 0 ? $"{first}/{second}" : null;
        if (Month(first) is { } named)
            return Year(second) is { } year ? $"{year}-{named}" : null;
        if (IsYear(second) && Real(second, first, "1") is { } day)
            return day.Substring(0, 7);
        if (!IsYear(first))
            return null;
        if (second.Length == 2 && second.All(IsDigit) && Real(first, second, "1") is null && string.CompareOrdinal(first.Substring(2), second) < 0)
            return $"{first}/{first.Substring(0, 2)}{second}";

        return Real(first, Month(second) ?? second, "1")?.Substring(0, 7);
    }

    private static string? OfThree(string first, string second, string third)
    {
        if (IsYear(first))
            return Real(first, Month(second) ?? second, third);
        if (Year(third) is not { } year)
            return null;
        if (Month(second) is { } month)
            return Real(year, month, first);
        if (Month(first) is { } leading)
            return Real(year, leading, second);

        var dayFirst = Real(year, second, first);
        var monthFirst = Real(year, first, second);

        return dayFirst == monthFirst || monthFirst is null ? dayFirst : dayFirst is null ? monthFirst : $"{dayFirst} or {monthFirst}";
    }

    private static string? Month(string text)
    {
        var at = text.Length < 3 ? -1 : Array.FindIndex(Months, month => text.StartsWith(month, StringComparison.OrdinalIgnoreCase));

        return at < 0 ? null : (at + 1).ToString("00", CultureInfo.InvariantCulture);
    }

    private static string? Year(string text)
    {
        if (IsYear(text))
            return text;

        // As spreadsheets do: two digits below 30 are of this century.
        return text.Length == 2 && text.All(IsDigit) ? (string.CompareOrdinal(text, "30") < 0 ? "20" : "19") + text : null;
    }

    private static string? Real(string year, string month, string day) =>
        IsShort(month) && IsShort(day)
            && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var inYear
            && int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and var inMonth
            && inMonth <= DateTime.DaysInMonth(Math.Max(1, int.Parse(year, CultureInfo.InvariantCulture)), inYear)
            ? $"{year}-{inYear:00}-{inMonth:00}"
            : null;

    private static bool IsDay(string text) => EdtfText.HasShape(text) && EdtfText.IsDay(text);

    private static bool IsYear(string text) => text.Length == 4 && text.All(IsDigit);

    private static bool IsShort(string text) => text.Length is 1 or 2 && text.All(IsDigit);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
