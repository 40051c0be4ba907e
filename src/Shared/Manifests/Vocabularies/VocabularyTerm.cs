using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>One term of a hub's vocabulary.</summary>
/// <param name="Id">The id, as records name it.</param>
/// <param name="Labels">The labels, by language (<c>en</c>, <c>pt</c>); empty when there are none.</param>
public sealed record VocabularyTerm(string Id, IReadOnlyDictionary<string, string> Labels)
{
    private const string English = "en";

    /// <summary>A short name, as work-programme activities have; <c>null</c> when there is none.</summary>
    public string? Acronym { get; init; }

    /// <summary>What the term may be used for, such as <c>depositable</c> and <c>linkable</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The English label, else any, else the id.</summary>
    public string Label => Labels.TryGetValue(English, out var label) ? label : Labels.Values.FirstOrDefault() ?? Id;

    /// <summary>A term with an English label.</summary>
    public static VocabularyTerm Create(string id, string label) => new(id, new Dictionary<string, string> { [English] = label });

    /// <summary>Reads a term as the hub answers it, or as the cache keeps it.</summary>
    /// <returns><c>null</c> when it has no id.</returns>
    public static VocabularyTerm? FromJson(string json) => Read(ManifestJson.Read(json) as JsonObject);

    internal static VocabularyTerm? Read(JsonObject? json)
    {
        if (json?.Text("id") is not { } id)
            return null;

        var labels = new Dictionary<string, string>();
        if (json["title"] is JsonObject titles)
        {
            foreach (var title in titles)
                labels[title.Key] = titles.Text(title.Key) ?? "";
        }
        else if ((json.Text("title") ?? json.Text("subject") ?? json.Text("name")) is { } only)
        {
            labels[English] = only;
        }

        return new VocabularyTerm(id, labels)
        {
            Acronym = json.Text("acronym") ?? (json["props"] as JsonObject)?.Text("acronym"),
            Tags = json["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.ToString() ?? "")] : [],
        };
    }

    internal JsonObject ToJsonObject()
    {
        var titles = new JsonObject();
        foreach (var label in Labels)
            titles[label.Key] = label.Value;
        var json = new JsonObject { ["id"] = Id, ["title"] = titles };
        if (Acronym is not null)
            json["acronym"] = Acronym;
        if (Tags.Count > 0)
            json["tags"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]);

        return json;
    }
}
