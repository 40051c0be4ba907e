using System.Globalization;

namespace KnowledgeHub.Client;

/// <summary>
/// A stretch of time from <paramref name="From"/> up to, not including, <paramref name="To"/>, in milliseconds since 1970:
/// the search engine keeps instants to the millisecond and cuts off the rest, so only such bounds neither overlap nor leave gaps.
/// An open end also holds all that lies beyond its bound; the bound then only says where a cut makes sense.
/// </summary>
internal readonly record struct TimeRange(long From, long To, bool OpenStart, bool OpenEnd)
{
    private const long FarInMilliseconds = 100L * 366 * 24 * 3600 * 1000;

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>All of time, with the bounds between which cuts make sense.</summary>
    public static TimeRange All(DateTimeOffset from, DateTimeOffset to) =>
        new(from.ToUnixTimeMilliseconds(), Math.Min(Math.Max(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()) + 1, Latest), OpenStart: true, OpenEnd: true);

    public bool IsAll => OpenStart && OpenEnd;

    // Nothing lies beyond the last instant there is, so an open end adds nothing to it.
    public bool IsInstant => !OpenStart && (OpenEnd ? From >= Latest : To - From <= 1);

    /// <summary>The query for this range of a field, such as <c>updated:["…" TO "…"}</c>.</summary>
    public string ToQuery(string field) =>
        $"{field}:[{(OpenStart ? "*" : Quote(From))} TO {(OpenEnd ? "*]" : Quote(To) + "}")}";

    /// <summary>Cuts the range in order, without gaps; into one part, itself, where there is nothing left to cut.</summary>
    /// <param name="parts">How many parts are wanted; at least 2. There may be more or fewer.</param>
    /// <param name="only">The one instant at which many records lie, which is then cut out; <c>null</c> when there is none.</param>
    public IReadOnlyList<TimeRange> Cut(int parts, long? only)
    {
        var (from, to) = (From, To);
        // What is left lies beyond a bound that was only a guess: look further out.
        if (to - from <= 1 && OpenEnd)
            to = Math.Min(to + FarInMilliseconds, Latest);
        if (to - from <= 1 && OpenStart)
            from = Math.Max(from - FarInMilliseconds, Earliest);

        var cuts = new SortedSet<long>();
        if (only is { } instant)
        {
            cuts.Add(instant);
            if (instant < Latest)
                cuts.Add(instant + 1);
        }
        else
        {
            for (var part = 1; part < parts; part++)
                cuts.Add(from + (long)((to - from) * (part / (double)parts)));
        }

        // The guessed bounds themselves separate the known from the unknown.
        if (OpenEnd && to != To)
            cuts.Add(To);
        if (OpenStart && from != From)
            cuts.Add(From);

        var ranges = new List<TimeRange>();
        var start = this with { From = from, To = to };
        var (openStart, openEnd) = (OpenStart, OpenEnd);
        foreach (var cut in cuts.Where(cut => (cut > from || openStart) && (cut < to || openEnd)))
        {
            ranges.Add(start with { To = cut, OpenEnd = false });
            start = new TimeRange(cut, Math.Max(to, cut + 1), OpenStart: false, OpenEnd);
        }

        ranges.Add(start);

        return ranges;
    }

    /// <summary>The lower bound; <c>null</c> when there is none.</summary>
    public DateTimeOffset? Start => OpenStart ? null : DateTimeOffset.FromUnixTimeMilliseconds(From);

    /// <summary>The upper bound; <c>null</c> when there is none.</summary>
    public DateTimeOffset? End => OpenEnd ? null : DateTimeOffset.FromUnixTimeMilliseconds(To);

    private static string Quote(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("'\"'yyyy-MM-dd'T'HH:mm:ss.fff'+00:00\"'", CultureInfo.InvariantCulture);
}
