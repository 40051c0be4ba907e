using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>One term of a vocabulary.</summary>
internal sealed record VocabularyTerm(string Id, string Title)
{
    public string? Type { get; init; }

    public string? Subtype { get; init; }

    public string? Acronym { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The term as a record shows it.</summary>
    public JsonObject Reference() => new() { ["id"] = Id, ["title"] = new JsonObject { ["en"] = Title } };
}
