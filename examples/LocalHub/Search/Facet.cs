namespace KnowledgeHub.LocalHub;

/// <summary>A facet searches can filter by and count.</summary>
internal sealed record Facet(string Name, string Label, string? Vocabulary = null)
{
    private static readonly Facet ResourceType = new("resource_type", "Resource Type", "resourcetypes");
    private static readonly Facet IsPublished = new("is_published", "State");
    private static readonly Facet AccessStatus = new("access_status", "Access status");

    public static readonly IReadOnlyList<Facet> OfRecords =
    [
        new("category", "Category"),
        new("record_type", "Record Type"),
        ResourceType,
        new("geo_work_programme_activity", "GEO Work Programme Activity", "geowptypes"),
        new("target_audience", "Target Audience", "targetaudiencestypes"),
        new("engagement_priority", "Engagement Priority", "engagementprioritiestypes"),
        new("subject", "Subject"),
    ];

    public static readonly IReadOnlyList<Facet> OfVersions = [AccessStatus, IsPublished];

    public static readonly IReadOnlyList<Facet> OfPackageResources = [AccessStatus, ResourceType, new("base_type", "Base type", "resourcetypes")];

    public bool IsNested => Name == "resource_type";
}
