using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Search;

/// <summary>What a user looks for, in the words of the hub and of a mirror; pure.</summary>
internal sealed record SearchPlan
{
    private static readonly RecordKind[] EveryKind = [RecordKind.Resource, RecordKind.Package, RecordKind.MarketplaceItem];
    private static readonly RecordKind?[] AllAtOnce = [null];

    public string? Query { get; init; }

    public BoundingBox? Bbox { get; init; }

    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    public SearchKind Kind { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public SearchSort Sort { get; init; }

    public bool AllVersions { get; init; }

    public bool Mine { get; init; }

    /// <summary>The searches the hub has to be asked one after the other: one for each box, as it does not understand one across the 180th meridian.</summary>
    public IEnumerable<SearchPart> Parts => (Kind == SearchKind.All ? AllAtOnce : [Only]).SelectMany(kind => Boxes.Select(box => new SearchPart(kind, box)));

    /// <summary>Whether a record may be found twice: when it meets both halves of a box.</summary>
    public bool MayRepeat => Boxes.Count > 1;

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
                clauses.Add(string.Join(" OR ", ResourceTypes.Select(TypeClause)));
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

    /// <summary>The order that comes nearest on hubs that do not sort all records by their last change; <c>null</c> for those that every hub has.</summary>
    public string? NearestHubSort => Sort switch
    {
        SearchSort.UpdatedDesc => "newest",
        SearchSort.UpdatedAsc => "oldest",
        _ => null,
    };

    // A type such as publication has subtypes, which begin with its id.
    private static string TypeClause(string type) => type.All(letter => char.IsLetterOrDigit(letter) || letter == '-')
        ? $"metadata.resource_type.id:\"{type}\" OR metadata.resource_type.id:{type}-*"
        : $"metadata.resource_type.id:\"{type}\"";

    private RecordKind Only => Kind switch
    {
        SearchKind.Package => RecordKind.Package,
        SearchKind.MarketplaceItem => RecordKind.MarketplaceItem,
        _ => RecordKind.Resource,
    };

    private IReadOnlyList<BoundingBox?> Boxes => Bbox is { } box ? [.. box.Split().Select(part => (BoundingBox?)part)] : [null];

    /// <summary>The searches that together find what one of all kinds does, for hubs that have none.</summary>
    public static IEnumerable<SearchPart> ByKind(SearchPart all) => EveryKind.Select(kind => new SearchPart(kind, all.Box));

    public SearchRequest ToRequest(SearchPart part, int page, int size) => new()
    {
        Kind = part.Kind ?? RecordKind.Resource,
        EveryKind = part.Kind is null,
        Query = HubQuery,
        Bbox = part.Box,
        AllVersions = AllVersions,
        Sort = HubSort,
        Page = page,
        Size = size,
    };

    public SearchWalkOptions ToWalk(SearchPart part) =>
        new() { Kind = part.Kind ?? RecordKind.Resource, EveryKind = part.Kind is null, Query = HubQuery, Bbox = part.Box, AllVersions = AllVersions };

    public MirrorQuery ToMirror() => new()
    {
        Text = Query,
        Bbox = Bbox,
        ResourceTypes = ResourceTypes,
        Kinds = Kind == SearchKind.All ? [] : [Only],
        UpdatedFrom = Since,
        UpdatedBefore = Until,
        AllVersions = AllVersions,
        Sort = (MirrorSort)(int)Sort,
    };

    // The hub does not parse a timestamp with an offset unless it is quoted, and then answers something else without a word.
    private static string Bound(DateTimeOffset? instant) => instant is { } time ? $"\"{HubTimestamp.AsHub(time)}\"" : "*";
}
