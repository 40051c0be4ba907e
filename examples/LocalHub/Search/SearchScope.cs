namespace KnowledgeHub.LocalHub;

/// <summary>What a search route looks through, and its habits.</summary>
internal sealed record SearchScope
{
    public required string Name { get; init; }

    public IReadOnlyList<RecordKind> Kinds { get; init; } = RecordKinds.All;

    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>Only this family.</summary>
    public string? ParentId { get; init; }

    /// <summary>Only these ids.</summary>
    public IReadOnlySet<string>? Ids { get; init; }

    /// <summary>Also drafts, and only what the caller owns.</summary>
    public bool Own { get; init; }

    public string DefaultSort { get; init; } = "newest";

    /// <summary>Whether sorting by <c>updated</c> is offered; the hub has it in some collections only.</summary>
    public bool SortsByUpdated { get; init; }

    public bool AlwaysAllVersions { get; init; }

    /// <summary>Where the paging links lead in G, which is not always here.</summary>
    public required string LinkPath { get; init; }

    /// <summary>Where they should lead.</summary>
    public required string Path { get; init; }

    public static SearchScope Records(RecordKind kind) => new()
    {
        Name = kind.ApiPath(),
        Kinds = [kind],
        Facets = Facet.OfRecords,
        LinkPath = "/api/records",
        Path = kind.ApiPath(),
    };

    public static SearchScope Everything => new() { Name = "/api/search", Facets = Facet.OfRecords, LinkPath = "/api/search", Path = "/api/search" };

    public static SearchScope User(string path, IReadOnlyList<RecordKind> kinds) => new()
    {
        Name = path,
        Kinds = kinds,
        Facets = Facet.OfRecords,
        Own = true,
        DefaultSort = "updated-desc",
        SortsByUpdated = true,
        LinkPath = "/api/user/records",
        Path = path,
    };

    public static SearchScope Versions(RecordKind kind, string parentId, string id) => new()
    {
        Name = $"versions:{parentId}",
        Kinds = [kind],
        Facets = Facet.OfVersions,
        ParentId = parentId,
        DefaultSort = "version",
        SortsByUpdated = true,
        AlwaysAllVersions = true,
        LinkPath = $"/api/records/{id}/versions",
        Path = $"{kind.ApiPath()}/{id}/versions",
    };

    public static SearchScope ResourcesOf(RecordView package, string path) => new()
    {
        Name = $"resources:{package.Id}",
        Kinds = [RecordKind.Resource],
        Facets = Facet.OfPackageResources,
        Ids = package.Record.RelatedIds.ToHashSet(),
        AlwaysAllVersions = true,
        LinkPath = path,
        Path = path,
    };
}
