using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What citations and exports say about a record.</summary>
internal sealed class RecordFacts(RecordView view, string site)
{
    private readonly JsonElement _metadata = view.Record.Metadata;

    public string Id => view.Id;

    public string Url => $"{site}{view.Record.Kind.HtmlPath()}/{view.Id}";

    public string Title => Text(_metadata, "title") ?? "";

    public string? Publisher => Text(_metadata, "publisher");

    public string? Description => Text(_metadata, "description");

    public string? Date => Text(_metadata, "publication_date");

    public string? Year => Date is { Length: >= 4 } date && date[..4].All(char.IsAsciiDigit) ? date[..4] : null;

    public string? Doi =>
        view.Record.Pids.TryGetProperty("doi", out var pid) && Text(pid, "identifier") is { Length: > 0 } doi ? doi : null;

    public string ResourceType => _metadata.TryGetProperty("resource_type", out var type) ? Text(type, "id") ?? "knowledge" : "knowledge";

    public IEnumerable<(string Name, string? Family, string? Given)> Creators => List("creators")
        .Select(creator => creator.TryGetProperty("person_or_org", out var person) ? person : HubJson.EmptyObject)
        .Select(person => (Text(person, "name") ?? "", Text(person, "family_name"), Text(person, "given_name")));

    public IEnumerable<string> Subjects => List("subjects").Select(subject => Text(subject, "subject")).OfType<string>();

    public IEnumerable<JsonElement> Geometries => _metadata.TryGetProperty("locations", out var locations) && locations.TryGetProperty("features", out var features)
        ? features.EnumerateArray().Where(feature => feature.TryGetProperty("geometry", out _)).Select(feature => feature.GetProperty("geometry"))
        : [];

    private IEnumerable<JsonElement> List(string name) =>
        _metadata.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
