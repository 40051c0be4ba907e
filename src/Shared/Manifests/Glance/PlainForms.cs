namespace KnowledgeHub.Manifests;

/// <summary>The usual forms of dates, numbers, people and identifiers, in UTF-8 and at a glance. A no means no more than: look closer.</summary>
internal static class PlainForms
{
    private const int YearLength = 4;
    private const int Decimals = 15;
    private const int MostDecimals = 20;
    private const long Degree = 1_000_000_000_000_000;

    // Further apart than numbers of that size that a double cannot tell from each other.
    private const long LeastWidth = Degree / 1_000_000_000_000;

    /// <summary>A date (<c>2020</c>, <c>2020-06</c>, <c>2020-06-01</c>) that is on every calendar.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (YearLength or 7 or 10) || !AreDigits(text.Slice(0, YearLength)))
            return false;

        return text.Length == YearLength
            || (text[4] == '-' && IsNumberTo(12, text.Slice(5, 2)) && (text.Length == 7 || (text[7] == '-' && IsNumberTo(28, text.Slice(8, 2)))));
    }

    /// <summary>A date, or two of the same precision in their order with a slash between.</summary>
    public static bool IsDateOrInterval(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash < 0)
            return IsDate(text);
        var start = text.Slice(0, slash);
        var end = text.Slice(slash + 1);

        return start.Length == end.Length && IsDate(start) && IsDate(end) && start.SequenceCompareTo(end) <= 0;
    }

    /// <summary>Degrees with a dot for decimals, as <c>-8.5</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most degrees, east or west.</param>
    /// <param name="degrees">The degrees in units of 10⁻¹⁵, without what is smaller.</param>
    public static bool TryReadDegrees(ReadOnlySpan<byte> text, int limit, out long degrees)
    {
        var isNegative = text.Length > 0 && text[0] == '-';
        var number = isNegative ? text.Slice(1) : text;
        var dot = number.IndexOf((byte)'.');
        var whole = dot < 0 ? number : number.Slice(0, dot);
        var decimals = dot < 0 ? [] : number.Slice(dot + 1);
        degrees = 0;
        if (whole.Length is 0 or > 3 || decimals.Length > MostDecimals || dot == number.Length - 1 || !AreDigits(whole) || !AreDigits(decimals))
            return false;
        foreach (var digit in whole)
            degrees = degrees * 10 + digit - '0';
        for (var at = 0; at < Decimals; at++)
            degrees = degrees * 10 + (at < decimals.Length ? decimals[at] - '0' : 0);
        if (isNegative)
            degrees = -degrees;

        return Math.Abs(degrees) <= limit * Degree;
    }

    /// <summary>A box (<c>W,S,E,N</c>) that has an area.</summary>
    public static bool IsBox(ReadOnlySpan<byte> text)
    {
        Span<long> edges = stackalloc long[4];
        for (var at = 0; at < edges.Length; at++)
        {
            var comma = text.IndexOf((byte)',');
            var isLast = at == edges.Length - 1;
            if (comma < 0 != isLast || !TryReadDegrees(isLast ? text : text.Slice(0, comma), at % 2 == 0 ? 180 : 90, out edges[at]))
                return false;
            text = text.Slice(comma + 1);
        }

        return Math.Abs(edges[0] - edges[2]) >= LeastWidth && edges[3] - edges[1] >= LeastWidth;
    }

    /// <summary>A person or an organisation without identifiers and role: <c>Family, Given [Affiliation; Affiliation]</c> or <c>org: Name</c>.</summary>
    public static bool IsPerson(ReadOnlySpan<byte> text)
    {
        var open = text.IndexOf((byte)'[');
        if (open >= 0 && (text[text.Length - 1] != ']' || !AreNames(text.Slice(open + 1, text.Length - open - 2))))
            return false;
        var name = open < 0 ? text : text.Slice(0, open);
        if (name.StartsWith("org:"u8))
            return PlainBytes.IsName(name.Slice(4));
        var comma = name.IndexOf((byte)',');

        return comma > 0 && PlainBytes.IsName(name.Slice(0, comma)) && PlainBytes.IsName(name.Slice(comma + 1));
    }

    /// <summary>A DOI or a web address with its scheme before it: <c>doi:10.1234/x</c>, <c>url:https://example.org/x</c>.</summary>
    public static bool IsIdentifier(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is <= 0x20 or >= 0x7F or (byte)'|' or (byte)'\\' or (byte)';' or (byte)'(' or (byte)')')
                return false;
        }

        return text.StartsWith("doi:10."u8) ? IsDoi(text.Slice(7))
            : text.StartsWith("url:https://"u8) ? HasHost(text.Slice(12))
            : text.StartsWith("url:http://"u8) && HasHost(text.Slice(11));
    }

    private static bool AreNames(ReadOnlySpan<byte> text)
    {
        for (var end = text.IndexOf((byte)';'); end >= 0; end = text.IndexOf((byte)';'))
        {
            if (!PlainBytes.IsName(text.Slice(0, end)))
                return false;
            text = text.Slice(end + 1);
        }

        return PlainBytes.IsName(text);
    }

    private static bool IsDoi(ReadOnlySpan<byte> afterTen)
    {
        var slash = afterTen.IndexOf((byte)'/');

        return slash > 0 && slash < afterTen.Length - 1 && AreDigits(afterTen.Slice(0, slash));
    }

    private static bool HasHost(ReadOnlySpan<byte> text) => text.Length > 0 && text[0] is not ((byte)'/' or (byte)'?' or (byte)'#' or (byte)':');

    private static bool IsNumberTo(int most, ReadOnlySpan<byte> twoDigits) =>
        AreDigits(twoDigits) && (twoDigits[0] - '0') * 10 + twoDigits[1] - '0' is var number && number >= 1 && number <= most;

    private static bool AreDigits(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!PlainBytes.IsDigit(value))
                return false;
        }

        return true;
    }
}
