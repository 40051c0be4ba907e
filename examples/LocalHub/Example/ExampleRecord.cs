using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>One line of the example data.</summary>
internal sealed record ExampleRecord
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string? Type { get; init; }

    /// <summary>The package this resource belongs to.</summary>
    public string? Package { get; init; }

    /// <summary>The first version, on later ones.</summary>
    public string? VersionOf { get; init; }

    public string? Version { get; init; }

    public string? Doi { get; init; }

    public string? Activity { get; init; }

    public string? Language { get; init; }

    public required string Licence { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string> Audiences { get; init; } = [];

    public IReadOnlyList<string> Priorities { get; init; } = [];

    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>A personal creator: family name, given name.</summary>
    public IReadOnlyList<string>? Person { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public IReadOnlyList<JsonElement> Places { get; init; } = [];

    public IReadOnlyList<ExampleFile> Files { get; init; } = [];

    /// <summary><c>restricted</c>, <c>files-restricted</c> or <c>embargoed</c>; otherwise open.</summary>
    public string? Access { get; init; }

    public DateOnly? EmbargoUntil { get; init; }

    public string? EmbargoReason { get; init; }

    public JsonObject? Marketplace { get; init; }
}

/// <summary>A file of an example record, made up to about the size.</summary>
internal sealed record ExampleFile(string Key, string Kind, int Size);
