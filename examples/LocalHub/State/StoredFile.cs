using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeHub.LocalHub;

/// <summary>A file of a record or draft; pending until it was uploaded and committed.</summary>
internal sealed record StoredFile
{
    public required string Key { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>The bytes; <c>null</c> before the content was uploaded.</summary>
    public FileContent? Content { get; init; }

    public bool Committed { get; init; }

    public JsonElement? Metadata { get; init; }

    [JsonIgnore]
    public long SizeBytes => Content?.SizeBytes ?? 0;
}
