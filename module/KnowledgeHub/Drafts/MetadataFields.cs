using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>The fields of a record's metadata, by the hub's names or by those of the parameters that set them.</summary>
internal static class MetadataFields
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Creator"] = "creators", ["Author"] = "creators", ["Contributor"] = "contributors", ["ResourceType"] = "resource_type", ["PublicationDate"] = "publication_date",
        ["Language"] = "languages", ["Keyword"] = "subjects", ["License"] = "rights", ["Bbox"] = "locations", ["GeoActivity"] = "geo_work_programme_activity",
        ["TargetAudience"] = "target_audiences",
    };

    /// <summary>What the hub's own page for drafts offers.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "additional_descriptions", "additional_titles", "contributors", "creators", "dates", "description", "engagement_priorities", "formats", "funding",
        "geo_work_programme_activity", "identifiers", "languages", "locations", "publication_date", "publisher", "references", "related_identifiers", "resource_type",
        "rights", "sizes", "subjects", "target_audiences", "title", "version",
    ];

    /// <summary>The hub's name of a field, however it is written.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="more">Fields that this draft has besides those that every hub knows.</param>
    /// <exception cref="KhModuleException">There is no such field.</exception>
    public static string Find(string name, IReadOnlyCollection<string> more)
    {
        var known = All.Concat(more).ToList();
        if (known.FirstOrDefault(field => string.Equals(field, name, StringComparison.OrdinalIgnoreCase)) is { } found || Parameters.TryGetValue(name, out found))
            return found;
        var near = Nearest.Of(name, known.Concat(Parameters.Keys));

        throw new KhModuleException($"There is no field '{name}' to clear{(near is null ? "." : $"; did you mean {near}?")} The fields are {string.Join(", ", known)}.", ErrorIds.InvalidParameter);
    }
}
