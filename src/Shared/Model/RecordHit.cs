namespace KnowledgeHub.Model;

/// <summary>A record as the hub sent it, with the few members a mirror sorts and searches by. All others stay in <see cref="Json"/>.</summary>
public sealed class RecordHit
{
    /// <summary>The record's id; each version has its own.</summary>
    public required string Id { get; init; }

    /// <summary>The document, byte for byte as received (UTF-8). It points into the page it came with: copy it to keep it longer.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/>.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>What kind of record it is; <c>null</c> when the document does not say (hubs other than the GEO one).</summary>
    public RecordKind? Kind { get; init; }

    /// <summary>The id that all its versions share.</summary>
    public string? ParentId { get; init; }

    /// <summary>1 for the first version.</summary>
    public long? VersionIndex { get; init; }

    /// <summary>Whether it was the latest version when the hub sent it.</summary>
    public bool? IsLatest { get; init; }

    /// <summary>The hub's counter of changes to this record; rises by one or more with each.</summary>
    public long? RevisionId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The id of the resource type.</summary>
    public string? ResourceType { get; init; }

    /// <summary>EDTF text, such as <c>2020/2021-05</c>.</summary>
    public string? PublicationDate { get; init; }

    /// <summary>The DOI, without a resolver's address.</summary>
    public string? Doi { get; init; }

    /// <summary>When the record was made; ISO 8601 text as received.</summary>
    public string? Created { get; init; }

    /// <summary>When the record last changed; ISO 8601 text as received.</summary>
    public string? Updated { get; init; }

    /// <summary><c>public</c> or <c>restricted</c>.</summary>
    public string? RecordAccess { get; init; }

    /// <summary><c>public</c> or <c>restricted</c>.</summary>
    public string? FilesAccess { get; init; }

    /// <summary>The union of all its geometries; <c>null</c> when it has none.</summary>
    public BoundingBox? Box { get; init; }

    /// <summary>Whether the record has files at all; <c>null</c> when the document does not say.</summary>
    public bool? FilesEnabled { get; init; }

    /// <summary>Its files where the hub puts all of them into the record; <c>null</c> where they have to be asked for.</summary>
    public IReadOnlyList<FileEntry>? Files { get; init; }

    /// <summary>Whether it is a draft; <c>null</c> when the document does not say.</summary>
    internal bool? IsDraft { get; init; }

    /// <summary>Whether a record of this id is published; <c>null</c> when the document does not say.</summary>
    internal bool? IsPublished { get; init; }

    /// <summary>Whether the document has a member <c>errors</c>, as the answer to a save has.</summary>
    internal bool HasErrors { get; init; }

    /// <summary>What a text search looks through.</summary>
    public RecordText Text { get; init; } = RecordText.Empty;
}

/// <summary>The words of a record, by where they stand, in UTF-8.</summary>
/// <param name="Title">Title and additional titles.</param>
/// <param name="Creators">Names of creators and contributors.</param>
/// <param name="Subjects">Keywords and subjects.</param>
/// <param name="Places">Names of places.</param>
/// <param name="Description">Descriptions, without their markup.</param>
public sealed record RecordText(
    ReadOnlyMemory<byte> Title,
    ReadOnlyMemory<byte> Creators,
    ReadOnlyMemory<byte> Subjects,
    ReadOnlyMemory<byte> Places,
    ReadOnlyMemory<byte> Description)
{
    /// <summary>No words.</summary>
    public static RecordText Empty { get; } = new(default, default, default, default, default);
}
