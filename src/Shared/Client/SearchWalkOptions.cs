using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What a walk through a search reads.</summary>
public sealed record SearchWalkOptions
{
    /// <summary>The collection.</summary>
    public RecordKind Kind { get; init; } = RecordKind.Resource;

    /// <summary>Look through all kinds at once, see <see cref="SearchRequest.EveryKind"/>.</summary>
    public bool EveryKind { get; init; }

    /// <summary>A query in the hub's syntax; <c>null</c> means everything.</summary>
    public string? Query { get; init; }

    /// <summary>A box the geometries must meet; not across the 180th meridian.</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>Whether older versions count.</summary>
    public bool AllVersions { get; init; }

    /// <summary>Only records changed at or after this instant; <c>null</c> means all.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Whether hits that are no record are told apart with their page; otherwise one of them ends the walk.</summary>
    public bool TellsUnreadable { get; init; }

    /// <summary>Records on a page; lowered by itself where the hub allows fewer. Default 250.</summary>
    public int PageSize { get; init; } = 250;

    /// <summary>Hits the hub shows of one query. Default 10,000.</summary>
    public int ResultWindow { get; init; } = 10_000;
}
