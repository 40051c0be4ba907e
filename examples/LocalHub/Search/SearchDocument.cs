using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as the search engine keeps it: values by path, text, boxes and facet values.</summary>
internal sealed class SearchDocument(RecordView view)
{
    private const string MetadataPrefix = "metadata.";

    private JsonElement? _root;
    private SearchText? _text;
    private IReadOnlyList<Geometry>? _geometries;

    public RecordView View => view;

    /// <summary>The record's words and keywords.</summary>
    public SearchText Text => _text ??= SearchText.Of(view);

    public IReadOnlyList<Geometry> Geometries => _geometries ??= [.. Values("metadata.locations.features.geometry").Select(Geometry.Read)];

    /// <summary>Facet values, worked out once: counting them over a whole hub must be quick.</summary>
    public FacetValues Facets { get => field ??= FacetValues.Of(this); }

    /// <summary>All values at a path of member names; lists on the way are flattened.</summary>
    public IEnumerable<JsonElement> Values(string path) => path.StartsWith(MetadataPrefix, StringComparison.Ordinal)
        ? Values(view.Record.Metadata, path[MetadataPrefix.Length..])
        : Values(Root, path);

    private JsonElement Root => _root ??= JsonElement.Parse(view.Json(privileged: true));

    public IEnumerable<string> Strings(string path) =>
        Values(path).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!);

    private static IEnumerable<JsonElement> Values(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(entry => Values(entry, path));
        if (path.Length == 0)
            return element.ValueKind == JsonValueKind.Null ? [] : [element];
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (step, rest) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        return step != "links" && element.TryGetProperty(step, out var next) ? Values(next, rest) : [];
    }
}
