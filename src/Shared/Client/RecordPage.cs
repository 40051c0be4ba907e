using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One page of a search with the bytes its hits point into; dispose it when they are no longer needed.</summary>
public sealed class RecordPage : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _bodies;

    internal RecordPage(HubBody body, SearchPage page)
    {
        _bodies = [body];
        Total = page.Total;
        Hits = page.Hits;
        IsBound = page.IsBound;
        NotRecords = page.NotRecords;
    }

    /// <summary>A page that came in parts.</summary>
    internal RecordPage(IReadOnlyList<RecordPage> parts, long total, IReadOnlyList<RecordHit> hits, IReadOnlyList<UnreadablePlace> unreadable)
    {
        _bodies = parts;
        Total = total;
        Hits = hits;
        Unreadable = unreadable;
        IsBound = parts.Any(part => part.IsBound);
        NotRecords = [.. parts.SelectMany(part => part.NotRecords)];
    }

    /// <summary>Whether there may be more than <see cref="Total"/>: the hub has not counted any further.</summary>
    public bool IsBound { get; }

    /// <summary>This page's hits that are no record, where the search was asked to tell them.</summary>
    public IReadOnlyList<UnreadableHit> NotRecords { get; } = [];

    /// <summary>Records the query matches, on all pages.</summary>
    public long Total { get; }

    /// <summary>This page's records.</summary>
    public IReadOnlyList<RecordHit> Hits { get; }

    /// <summary>Places of this page whose records the hub cannot show; nearly always empty.</summary>
    public IReadOnlyList<UnreadablePlace> Unreadable { get; } = [];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var body in _bodies)
            body.Dispose();
    }
}
