using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>A part of what a query finds, small enough or to be cut smaller; pure.</summary>
/// <param name="Updated">When its records last changed.</param>
/// <param name="Created">When they were made; all of time unless they share one instant of change.</param>
/// <param name="Ids">Their ids; all unless they share both instants.</param>
/// <param name="IsLastOfInstant">Whether all that was changed before the end of <paramref name="Updated"/> has been read once this slice has.</param>
internal sealed record SearchSlice(TimeRange Updated, TimeRange Created, IdRange Ids, bool IsLastOfInstant)
{
    private const int FewestParts = 4;
    private const int MostParts = 64;

    /// <summary>The whole of a query.</summary>
    /// <param name="updatedFrom">The least instant of change that counts; <c>null</c> means all.</param>
    /// <param name="oldest">The least instant at which a record was made, as far as is known.</param>
    /// <param name="now">The hub's time.</param>
    public static SearchSlice Whole(DateTimeOffset? updatedFrom, DateTimeOffset oldest, DateTimeOffset now)
    {
        var all = TimeRange.All(updatedFrom ?? oldest, now);

        return new SearchSlice(
            updatedFrom is null ? all : all with { OpenStart = false }, TimeRange.All(oldest, now), IdRange.All, IsLastOfInstant: true);
    }

    /// <summary>The query for this slice; <c>null</c> when everything is meant.</summary>
    public string? ToQuery(string? query)
    {
        var parts = new List<string>(4);
        if (query is not null)
            parts.Add($"({query})");
        if (!Updated.IsAll)
            parts.Add(Updated.ToQuery("updated"));
        if (!Created.IsAll)
            parts.Add(Created.ToQuery("created"));
        if (!Ids.IsAll)
            parts.Add(Ids.ToQuery());

        return parts.Count == 0 ? null : string.Join(" AND ", parts);
    }

    /// <summary>Cuts the slice into smaller ones in order of <see cref="Updated"/>; empty when it cannot be cut any more.</summary>
    /// <param name="total">Records it holds.</param>
    /// <param name="window">Records a slice may hold.</param>
    /// <param name="sample">Some of its records.</param>
    public IReadOnlyList<SearchSlice> Cut(long total, int window, IReadOnlyList<RecordHit> sample)
    {
        var parts = (int)Math.Min(MostParts, Math.Max(FewestParts, total * 10 / (window * 7L) + 1));
        if (!Updated.IsInstant)
            return Smaller(Updated.Cut(parts, OnlyInstant(sample, hit => hit.Updated)).Select(range => this with { Updated = range }));

        var list = Smaller(
            !Created.IsInstant ? Created.Cut(parts, OnlyInstant(sample, hit => hit.Created)).Select(range => this with { Created = range })
            : !Ids.IsSingle ? Ids.Cut(parts).Select(range => this with { Ids = range })
            : []);

        return [.. list.Select((slice, index) => slice with { IsLastOfInstant = IsLastOfInstant && index == list.Count - 1 })];
    }

    private static List<SearchSlice> Smaller(IEnumerable<SearchSlice> parts) => parts.ToList() is { Count: > 1 } list ? list : [];

    /// <summary>The instant, when a whole page has but one: the mark of records written in bulk.</summary>
    private static long? OnlyInstant(IReadOnlyList<RecordHit> sample, Func<RecordHit, string?> instant)
    {
        var instants = sample.Select(hit => Milliseconds(instant(hit))).Distinct().Take(2).ToList();

        return instants.Count == 1 ? instants[0] : null;
    }

    private static long? Milliseconds(string? text) => HubTimestamp.TryParse(text, out var instant) ? instant.ToUnixTimeMilliseconds() : null;
}
