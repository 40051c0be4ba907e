using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One page of a search with the bytes its hits point into; dispose it when they are no longer needed.</summary>
public sealed class RecordPage : IDisposable
{
    private readonly HubBody _body;

    internal RecordPage(HubBody body, SearchPage page)
    {
        _body = body;
        Total = page.Total;
        Hits = page.Hits;
    }

    /// <summary>Records the query matches, on all pages.</summary>
    public long Total { get; }

    /// <summary>This page's records.</summary>
    public IReadOnlyList<RecordHit> Hits { get; }

    /// <inheritdoc />
    public void Dispose() => _body.Dispose();
}
