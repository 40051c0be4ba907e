namespace KnowledgeHub.LocalHub;

/// <summary>A facet searches can filter by and count.</summary>
internal sealed record Facet(string Name, string Label, string? Vocabulary = null)
{
    private static readonly Facet ResourceType = new("resource_type", "Resource Type", "resourcetypes");
    private static readonly Facet BaseType = new("base_type", "Base resource type", "resourcetypes");
    private static readonly Facet ResourceTypes = new("resource_type", "Resource types", "resourcetypes");
    private static readonly Facet PublicationDate = new("publication_date", "Publication date");
    private static readonly Facet FileType = new("file_type", "File type");
    private static readonly Facet IsPublished = new("is_published", "Status");
    private static readonly Facet AccessStatus = new("access_status", "Access status");

    public static readonly IReadOnlyList<Facet> OfRecords =
    [
        new("category", "Category"),
        new("record_type", "Record Type"),
        ResourceType,
        new("geo_work_programme_activity", "GEO Work Programme Activities", "geowptypes"),
        new("target_audience", "Target Audience", "targetaudiencestypes"),
        new("engagement_priority", "Engagement Priorities", "engagementprioritiestypes"),
        new("subject", "Subjects"),
    ];

    public static readonly IReadOnlyList<Facet> OfVersions = [AccessStatus, IsPublished];

    public static readonly IReadOnlyList<Facet> OfPackageResources = [AccessStatus, ResourceType, BaseType];

    public static readonly IReadOnlyList<Facet> OfDraftResources = [AccessStatus, IsPublished, ResourceType, BaseType];

    public static readonly IReadOnlyList<Facet> OfNewerRecords = [PublicationDate, AccessStatus, FileType, ResourceTypes];

    public static readonly IReadOnlyList<Facet> OfNewerOwn = [PublicationDate, AccessStatus, IsPublished, ResourceTypes, FileType];

    public bool IsNested => Name == "resource_type";
}
