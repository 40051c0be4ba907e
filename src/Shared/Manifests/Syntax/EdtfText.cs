namespace KnowledgeHub.Manifests;

/// <summary>What a single date of the extended date format looks like.</summary>
internal static class EdtfText
{
    private const int YearLength = 4;

    /// <summary>Whether the text has the shape <c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>; a year before the common era begins with a minus.</summary>
    public static bool HasShape(string text)
    {
        var from = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var length = text.Length - from;
        if (length is not (YearLength or 7 or 10))
            return false;
        for (var at = 0; at < length; at++)
        {
            var isDash = at is 4 or 7;
            if (isDash ? text[from + at] != '-' : text[from + at] is < '0' or > '9')
                return false;
        }

        return true;
    }

    /// <summary>Whether the day or month of a text of that shape is on the calendar.</summary>
    public static bool IsDay(string text)
    {
        var from = text[0] == '-' ? 1 : 0;
        if (text.Length == from + YearLength)
            return true;
        var month = Number(text, from + 5, 2);
        if (month is < 1 or > 12)
            return false;

        // Years that DateTime does not know count as leap years: the hub does not look that closely either.
        var year = Number(text, from, YearLength);

        return text.Length == from + 7
            || Number(text, from + 8, 2) is var day && day >= 1 && day <= DateTime.DaysInMonth(from == 1 || year == 0 ? 2000 : year, month);
    }

    /// <summary>Whether one date is not after another, as far as the coarser of them says.</summary>
    public static bool IsBefore(string start, string end)
    {
        if (start[0] == '-' || end[0] == '-')
            return start[0] == '-' && (end[0] != '-' || Number(start, 1, YearLength) >= Number(end, 1, YearLength));

        return string.CompareOrdinal(start, 0, end, 0, Math.Min(start.Length, end.Length)) <= 0;
    }

    private static int Number(string text, int from, int length)
    {
        var number = 0;
        for (var at = from; at < from + length; at++)
            number = number * 10 + text[at] - '0';

        return number;
    }
}
