using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads one vocabulary of the data file: a map of ids to titles, or a list of terms with more to them.</summary>
internal static class VocabularyReader
{
    public static IReadOnlyDictionary<string, VocabularyTerm> Read(JsonElement vocabulary) => vocabulary.ValueKind == JsonValueKind.Object
        ? vocabulary.EnumerateObject().ToDictionary(term => term.Name, term => new VocabularyTerm(term.Name, term.Value.GetString() ?? term.Name))
        : vocabulary.EnumerateArray().Select(ReadTerm).ToDictionary(term => term.Id);

    private static VocabularyTerm ReadTerm(JsonElement term)
    {
        var id = term.GetProperty("id").GetString()!;
        return new VocabularyTerm(id, Text("title") ?? Text("subject") ?? id)
        {
            Type = Text("type"),
            Subtype = Text("subtype"),
            Acronym = Text("acronym"),
            Tags = term.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] : [],
        };

        string? Text(string name) => term.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
