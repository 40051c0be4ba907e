using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What citations and exports say about a record.</summary>
internal sealed class RecordFacts(RecordView view, string site)
{
    private readonly JsonElement _metadata = view.Record.Metadata;

    public StoredRecord Record => view.Record;

    public string Id => view.Id;

    /// <summary>The record's page.</summary>
    public string Url => $"{site}{Record.Kind.HtmlPath()}/{Id}";

    /// <summary>The record in the API.</summary>
    public string ApiUrl => $"{site}{Record.Kind.ApiPath()}/{Id}";

    public string Title => Text("title") ?? "";

    public string? Publisher => Text("publisher");

    public string? Description => Text("description");

    public string? Version => Text("version");

    public string? Date => Text("publication_date");

    public string Updated => view.Record.Updated.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day, month and year of publication as far as they are known, year first; nothing for other forms of dates.</summary>
    public IReadOnlyList<string> DateParts => Date is { } date && date.Split('-') is var parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? parts : [];

    public string? Year => Date is { Length: >= 4 } date && date[..4].All(char.IsAsciiDigit) ? date[..4] : null;

    public string? Doi => Record.Doi;

    public string? Oai => Record.Pids.TryGetProperty("oai", out var pid) ? Of(pid, "identifier") : null;

    public string ResourceType => _metadata.TryGetProperty("resource_type", out var type) ? Of(type, "id") ?? "knowledge" : "knowledge";

    public string ResourceTitle => _metadata.TryGetProperty("resource_type", out var type) && type.TryGetProperty("title", out var title) ? Of(title, "en") ?? "" : "";

    public IReadOnlyList<PersonFacts> Creators => People("creators");

    public IReadOnlyList<PersonFacts> Contributors => People("contributors");

    public IEnumerable<string> Subjects => List("subjects").Select(subject => Of(subject, "subject")).OfType<string>();

    public IEnumerable<string> Languages => List("languages").Select(language => Of(language, "id")).OfType<string>();

    public IEnumerable<JsonElement> Rights => List("rights");

    public IEnumerable<JsonElement> Geometries => _metadata.TryGetProperty("locations", out var locations) && locations.TryGetProperty("features", out var features)
        ? features.EnumerateArray().Where(feature => feature.TryGetProperty("geometry", out _)).Select(feature => feature.GetProperty("geometry"))
        : [];

    /// <summary>The bytes of all files, as the hub writes a size for people.</summary>
    public string Size => Record.Files.Sum(file => file.SizeBytes).ToString("0.0 B", CultureInfo.InvariantCulture);

    public static string? Of(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string? Text(string name) => Of(_metadata, name);

    private List<PersonFacts> People(string name) => [.. List(name).Select(entry => new PersonFacts(entry))];

    private IEnumerable<JsonElement> List(string name) =>
        _metadata.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object) : [];
}
