namespace KnowledgeHub.Client;

/// <summary>Stretches of a slice that one request can show; pure.</summary>
/// <param name="Created">When their records were made.</param>
/// <param name="Ids">Their ids; all unless they share one instant.</param>
internal sealed record SearchGap(IReadOnlyList<TimeRange> Created, IdRange Ids)
{
    // Servers in front of a hub take addresses of some 4,000 characters, and a stretch takes 130.
    private const int MostInOne = 16;

    /// <summary>Groups stretches whose records, two at the least for each, fit on a page.</summary>
    public static IEnumerable<SearchGap> Of(IReadOnlyList<TimeRange> stretches, int pageSize)
    {
        var count = Math.Max(1, Math.Min(MostInOne, (pageSize / 2) - 1));
        for (var start = 0; start < stretches.Count; start += count)
            yield return new SearchGap([.. stretches.Skip(start).Take(count)], IdRange.All);
    }

    /// <summary>The query for these stretches of a slice.</summary>
    public string ToQuery(SearchSlice slice, string? query)
    {
        var created = string.Join(" OR ", Created.Select(range => range.ToQuery("created")));
        var parts = new List<string>(3) { $"({created})" };
        if (slice.ToQuery(query) is { } whole)
            parts.Insert(0, whole);
        if (!Ids.IsAll)
            parts.Add(Ids.ToQuery());

        return string.Join(" AND ", parts);
    }

    /// <summary>Smaller ones, for one that a page cannot show; empty when it cannot be cut any more.</summary>
    public IReadOnlyList<SearchGap> Cut(long total, int pageSize)
    {
        if (Created.Count > 1)
            return [this with { Created = [.. Created.Take(Created.Count / 2)] }, this with { Created = [.. Created.Skip(Created.Count / 2)] }];
        var parts = (int)Math.Min(64, (2 * total / pageSize) + 1);
        if (!Created[0].IsInstant)
            return [.. Created[0].Cut(parts, only: null).Select(range => this with { Created = [range] })];

        return Ids.IsSingle ? [] : [.. Ids.Cut(parts).Select(range => this with { Ids = range })];
    }
}
