using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One page of a search, its records ready to be handed on.</summary>
/// <param name="Total">Records the query matches, on all pages.</param>
/// <param name="Records">This page's records.</param>
public sealed record HubRecordPage(long Total, IReadOnlyList<HubRecord> Records)
{
    /// <summary>Places of this page whose records the hub cannot show; nearly always empty.</summary>
    public IReadOnlyList<UnreadablePlace> Unreadable { get; init; } = [];
}
