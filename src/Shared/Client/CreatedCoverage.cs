using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Which records the pages of one reading are certain to have shown; pure. Pages are sorted by the records' making, which never
/// changes: a page shows all records made between its first and its last. What leaves a search or joins it while its pages are read
/// moves the others, so a record may only have slipped through between the last of a page and the first of the next.
/// </summary>
internal sealed class CreatedCoverage
{
    private readonly List<Span> _spans = [];

    /// <summary>Whether a page was not sorted, or a record does not say when it was made: then nothing is certain.</summary>
    public bool IsUnsorted { get; private set; }

    /// <summary>Takes a page.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="size">Records on a page.</param>
    /// <param name="page">The page.</param>
    public void Add(int number, int size, RecordPage page)
    {
        if (page.Hits.Count == 0)
            return;
        var instants = page.Hits.Select(hit => Milliseconds(hit.Created)).ToList();
        IsUnsorted |= instants.Contains(null) || !instants.SequenceEqual(instants.OrderBy(instant => instant));
        var reachesEnd = ((number - 1L) * size) + page.Hits.Count + page.NotRecords.Count + page.Unreadable.Count >= page.Total;
        if (!IsUnsorted)
            _spans.Add(new Span(number, instants[0]!.Value, instants[instants.Count - 1]!.Value, reachesEnd)); // not null: sorted instants are there
    }

    /// <summary>The stretches in which records may have been missed; empty when that is certain of none.</summary>
    public IReadOnlyList<TimeRange> Gaps()
    {
        var gaps = new List<TimeRange>();
        long? reached = null;
        foreach (var span in _spans.OrderBy(span => span.Number))
        {
            if (reached is null && span.Number > 1)
                Add(gaps, new TimeRange(span.First, span.First + 1, OpenStart: true, OpenEnd: false));
            else if (reached is { } last && span.First >= last)
                Add(gaps, new TimeRange(last, span.First + 1, OpenStart: false, OpenEnd: false));
            reached = span.ReachesEnd ? long.MaxValue : Math.Max(reached ?? span.Last, span.Last);
        }

        if (reached is { } end and < long.MaxValue)
            Add(gaps, new TimeRange(end, end + 1, OpenStart: false, OpenEnd: true));

        return gaps;
    }

    // Pages full of one instant have gaps that meet in it.
    private static void Add(List<TimeRange> gaps, TimeRange gap)
    {
        if (gaps.Count > 0 && gaps[gaps.Count - 1] is var last && gap.From < last.To)
            gaps[gaps.Count - 1] = last with { To = Math.Max(last.To, gap.To), OpenEnd = gap.OpenEnd };
        else
            gaps.Add(gap);
    }

    private static long? Milliseconds(string? text) => HubTimestamp.TryParse(text, out var instant) ? instant.ToUnixTimeMilliseconds() : null;

    private readonly record struct Span(int Number, long First, long Last, bool ReachesEnd);
}
