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

    /// <summary>The size that was announced when the upload was started, where the hub keeps it.</summary>
    public long? AnnouncedBytes { get; init; }

    /// <summary>The parts of an upload in parts that is not committed; <c>null</c> for any other.</summary>
    public UploadParts? Parts { get; init; }

    public bool Committed { get; init; }

    public JsonElement? Metadata { get; init; }

    [JsonIgnore]
    public long SizeBytes => Content?.SizeBytes ?? 0;

    /// <summary>The same file with its content kept elsewhere.</summary>
    public StoredFile Store(Func<FileContent, FileContent> store) => this with
    {
        Content = Content?.Store(store),
        Parts = Parts is null ? null : Parts with { Content = (PartsContent)Parts.Content.Store(store) },
    };
}
