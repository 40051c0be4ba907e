namespace KnowledgeHub.LocalHub;

/// <summary>What a search route looks through, and its habits.</summary>
internal sealed record SearchScope
{
    public required string Name { get; init; }

    public IReadOnlyList<RecordKind> Kinds { get; init; } = RecordKinds.All;

    /// <summary>What is counted and filtered by; <c>null</c> leaves the aggregations out of the answer.</summary>
    public required IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>Only this family.</summary>
    public string? ParentId { get; init; }

    /// <summary>Only what is in this package, as the index knows it.</summary>
    public string? PackageId { get; init; }

    /// <summary>Only what the package with this parent manages.</summary>
    public string? ManagerId { get; init; }

    /// <summary>Also drafts, and only what the caller owns.</summary>
    public bool Own { get; init; }

    public string DefaultSort { get; init; } = "newest";

    /// <summary>Whether sorting by <c>updated</c> is offered; the hub has it in some collections only.</summary>
    public bool SortsByUpdated { get; init; }

    /// <summary>The orders offered where they are not those of records.</summary>
    public IReadOnlyList<string>? Sorts { get; init; }

    /// <summary>Whether <c>suggest</c> is known.</summary>
    public bool Suggests { get; init; }

    public bool AlwaysAllVersions { get; init; }

    /// <summary>Whether the paging links name <c>allversions</c> unasked.</summary>
    public bool LinksAllVersions { get; init; }

    /// <summary>Whether the GEO hub's paging links carry <c>filters</c>.</summary>
    public bool LinksFilters { get; init; } = true;

    /// <summary>How hits are shown.</summary>
    public RecordAnswer Form { get; init; } = new() { IsHit = true };

    /// <summary>Where the paging links lead in G, which is not always here.</summary>
    public required string LinkPath { get; init; }

    /// <summary>Where they should lead.</summary>
    public required string Path { get; init; }

    public static SearchScope Records(RecordKind kind, SearchHabits habits) => new()
    {
        Name = kind.ApiPath(),
        Kinds = [kind],
        Facets = habits.FacetsOfRecords,
        LinkPath = "/api/records",
        Path = kind.ApiPath(),
    };

    /// <summary>The search over every kind, whose hits are shown without what only one kind has.</summary>
    public static SearchScope Everything(SearchHabits habits) => new()
    {
        Name = "/api/search",
        Facets = habits.FacetsOfRecords,
        Form = new() { IsHit = true, HidesKind = true },
        LinkPath = "/api/search",
        Path = "/api/search",
    };

    public static SearchScope User(string path, IReadOnlyList<RecordKind> kinds, SearchHabits habits) => new()
    {
        Name = path,
        Kinds = kinds,
        Facets = habits.FacetsOfOwn,
        Own = true,
        DefaultSort = "updated-desc",
        SortsByUpdated = true,
        Form = new() { IsHit = true, HidesKind = kinds.Count > 1 },
        LinkPath = "/api/user/records",
        Path = path,
    };

    public static SearchScope Versions(RecordKind kind, string parentId, string id, SearchHabits habits) => new()
    {
        Name = $"versions:{parentId}",
        Kinds = [kind],
        Facets = habits.FacetsOfVersions,
        ParentId = parentId,
        DefaultSort = "version",
        SortsByUpdated = true,
        AlwaysAllVersions = true,
        LinkPath = $"/api/records/{id}/versions",
        Path = $"{kind.ApiPath()}/{id}/versions",
    };

    /// <summary>The resources of a package; none where there is no such package.</summary>
    public static SearchScope ResourcesOf(string id) => new()
    {
        Name = $"resources:{id}",
        Kinds = [RecordKind.Resource],
        Facets = Facet.OfPackageResources,
        PackageId = id,
        AlwaysAllVersions = true,
        LinkPath = $"/api/packages/{id}/resources",
        Path = $"/api/packages/{id}/resources",
    };

    /// <summary>The resources of a package's draft, those among them that are drafts themselves.</summary>
    public static SearchScope ResourcesOfDraft(string id) => OwnResources($"/api/packages/{id}/draft/resources") with { PackageId = id };

    /// <summary>The resources that all versions of a package manage.</summary>
    public static SearchScope ResourcesOfContext(string parentId) => OwnResources($"/api/packages/context/{parentId}/resources") with { ManagerId = parentId };

    private static SearchScope OwnResources(string path) => new()
    {
        Name = path,
        Kinds = [RecordKind.Resource],
        Facets = Facet.OfDraftResources,
        Own = true,
        DefaultSort = "updated-desc",
        SortsByUpdated = true,
        AlwaysAllVersions = true,
        LinksAllVersions = true,
        LinkPath = path,
        Path = path,
    };
}
