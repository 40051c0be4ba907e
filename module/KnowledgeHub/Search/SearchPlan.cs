using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Search;

/// <summary>What a user looks for, in the words of the hub and of a mirror; pure.</summary>
internal sealed record SearchPlan
{
    private static readonly RecordKind[] EveryKind = [RecordKind.Resource, RecordKind.Package, RecordKind.MarketplaceItem];

    public string? Query { get; init; }

    public BoundingBox? Bbox { get; init; }

    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    public SearchKind Kind { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public SearchSort Sort { get; init; }

    public bool AllVersions { get; init; }

    public bool Mine { get; init; }

    public IReadOnlyList<RecordKind> Kinds => Kind switch
    {
        SearchKind.All => EveryKind,
        SearchKind.Package => [RecordKind.Package],
        SearchKind.MarketplaceItem => [RecordKind.MarketplaceItem],
        _ => [RecordKind.Resource],
    };

    /// <summary>The boxes the hub has to be asked for one after the other; it does not understand one across the 180th meridian.</summary>
    public IReadOnlyList<BoundingBox?> Boxes => Bbox is { } box ? [.. box.Split().Select(part => (BoundingBox?)part)] : [null];

    /// <summary>The hub's word for the order; <c>null</c> leaves it to the hub.</summary>
    public string? HubSort => Sort switch
    {
        SearchSort.BestMatch => "bestmatch",
        SearchSort.Newest => "newest",
        SearchSort.Oldest => "oldest",
        SearchSort.UpdatedDesc => "updated-desc",
        SearchSort.UpdatedAsc => "updated-asc",
        SearchSort.Version => "version",
        _ => null,
    };

    /// <summary>The hub's query: what the user wrote, narrowed by the other parameters; <c>null</c> for everything.</summary>
    public string? HubQuery
    {
        get
        {
            var clauses = new List<string>();
            if (Query is not null)
                clauses.Add(Query);
            if (ResourceTypes.Count > 0)
                clauses.Add(string.Join(" OR ", ResourceTypes.Select(type => $"metadata.resource_type.id:\"{type}\"")));
            if (Since is not null || Until is not null)
                clauses.Add($"updated:[{Bound(Since)} TO {Bound(Until)}{(Until is null ? ']' : '}')}");

            return clauses.Count switch
            {
                0 => null,
                1 => clauses[0],
                _ => string.Join(" AND ", clauses.Select(clause => $"({clause})")),
            };
        }
    }

    public SearchRequest ToRequest(RecordKind kind, BoundingBox? box, int page, int size) => new()
    {
        Kind = kind,
        Query = HubQuery,
        Bbox = box,
        AllVersions = AllVersions,
        Sort = HubSort,
        Page = page,
        Size = size,
    };

    public SearchWalkOptions ToWalk(RecordKind kind, BoundingBox? box) => new() { Kind = kind, Query = HubQuery, Bbox = box, AllVersions = AllVersions };

    public MirrorQuery ToMirror() => new()
    {
        Text = Query,
        Bbox = Bbox,
        ResourceTypes = ResourceTypes,
        Kinds = Kind == SearchKind.All ? [] : Kinds,
        UpdatedFrom = Since,
        UpdatedBefore = Until,
        AllVersions = AllVersions,
        Sort = (MirrorSort)(int)Sort,
    };

    // The hub does not parse a timestamp with an offset unless it is quoted, and then answers something else without a word.
    private static string Bound(DateTimeOffset? instant) => instant is { } time ? $"\"{HubTimestamp.AsHub(time)}\"" : "*";
}
