namespace KnowledgeHub.LocalHub;

/// <summary>What the searches of the GEO hub and of a newer one do differently.</summary>
internal sealed record SearchHabits
{
    private static readonly string[] Everywhere = ["bestmatch", "newest", "oldest", "version"];
    private static readonly string[] ByUpdate = ["updated-desc", "updated-asc"];

    private static readonly SearchHabits Geo = new()
    {
        Sorts = Everywhere,
        OwnSorts = [.. Everywhere, .. ByUpdate],
        FindsInBoxes = true,
        LeadsAstray = true,
        NumbersPages = false,
        UnescapedInLinks = "",
        FacetsOfRecords = Facet.OfRecords,
        FacetsOfOwn = Facet.OfRecords,
        FacetsOfVersions = Facet.OfVersions,
        IndexesEditsAsRecords = true,
        Dialect = QueryDialect.Plain,
    };

    private static readonly SearchHabits Newer = new()
    {
        Sorts = [.. Everywhere, .. ByUpdate, "mostviewed", "mostdownloaded", "newestactivity", "oldestactivity"],
        OwnSorts = [.. Everywhere, .. ByUpdate, "mostviewed", "mostdownloaded", "newestactivity", "oldestactivity"],
        FindsInBoxes = false,
        LeadsAstray = false,
        NumbersPages = true,
        UnescapedInLinks = "!$'()*,/:;?@",
        FacetsOfRecords = Facet.OfNewerRecords,
        FacetsOfOwn = Facet.OfNewerOwn,
        FacetsOfVersions = null,
        IndexesEditsAsRecords = false,
        Dialect = QueryDialect.Quoting,
    };

    /// <summary>The orders that every search offers.</summary>
    public required IReadOnlyList<string> Sorts { get; init; }

    /// <summary>The orders of the caller's own records and of versions.</summary>
    public required IReadOnlyList<string> OwnSorts { get; init; }

    /// <summary>Whether there is a <c>bbox</c>.</summary>
    public required bool FindsInBoxes { get; init; }

    /// <summary>Whether some paging links lead to another collection, and carry <c>filters</c> in place of the box.</summary>
    public required bool LeadsAstray { get; init; }

    /// <summary>Whether an answer says which page it is.</summary>
    public required bool NumbersPages { get; init; }

    /// <summary>The signs that paging links leave as they are, besides the unreserved ones; with any, a blank is a plus.</summary>
    public required string UnescapedInLinks { get; init; }

    public required IReadOnlyList<Facet> FacetsOfRecords { get; init; }

    public required IReadOnlyList<Facet> FacetsOfOwn { get; init; }

    /// <summary>The facets of a list of versions; <c>null</c> leaves the aggregations out.</summary>
    public required IReadOnlyList<Facet>? FacetsOfVersions { get; init; }

    /// <summary>Whether a hit that shows an open edit says it were no draft.</summary>
    public required bool IndexesEditsAsRecords { get; init; }

    public required QueryDialect Dialect { get; init; }

    public static SearchHabits Of(HubProfile profile) => profile == HubProfile.G ? Geo : Newer;
}
