namespace KnowledgeHub.LocalHub;

/// <summary>The values of one record for each facet; nested ones as <c>type::subtype</c>.</summary>
internal sealed class FacetValues
{
    private readonly IReadOnlyDictionary<string, string[]> _values;

    private FacetValues(IReadOnlyDictionary<string, string[]> values) => _values = values;

    public IReadOnlyList<string> this[string facet] => _values.GetValueOrDefault(facet, []);

    public static FacetValues Of(SearchDocument document)
    {
        var record = document.View.Record;
        return new FacetValues(new Dictionary<string, string[]>
        {
            ["category"] = [record.Kind == RecordKind.MarketplaceItem ? "marketplace" : "open"],
            ["record_type"] = [record.Kind.ParentType()],
            ["resource_type"] = [.. document.Strings("metadata.resource_type.id").Select(Nested)],
            ["geo_work_programme_activity"] = [.. document.Strings("metadata.geo_work_programme_activity.id")],
            ["target_audience"] = [.. document.Strings("metadata.target_audiences.id").Distinct()],
            ["engagement_priority"] = [.. document.Strings("metadata.engagement_priorities.id").Distinct()],
            ["subject"] = [.. document.Strings("metadata.subjects.subject").Distinct()],
            ["access_status"] = [record.Access.Status(record.FilesEnabled && record.Files.Count > 0)],
            ["is_published"] = [record.IsPublished ? "true" : "false"],
            ["publication_date"] = [.. document.Strings("metadata.publication_date").Where(date => date.Length >= 4).Select(date => date[..4])],
            ["file_type"] = [.. record.Files.Select(file => System.IO.Path.GetExtension(file.Key).TrimStart('.').ToLowerInvariant()).Where(type => type.Length > 0).Distinct()],
            ["base_type"] = [.. document.Strings("metadata.resource_type.id").Select(id => Nested(id).Split("::")[0])],
        });
    }

    /// <summary>The hub's resource type ids are the type, or the type, a dash and the rest.</summary>
    private static string Nested(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 || id is "user-story" or "case-study" ? id : $"{id[..dash]}::{id}";
    }
}
