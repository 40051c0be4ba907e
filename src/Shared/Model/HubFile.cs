namespace KnowledgeHub.Model;

/// <summary>A file of a record or draft, as the hub lists it.</summary>
public sealed class HubFile
{
    internal static readonly IReadOnlyDictionary<string, object?> NoMetadata = new System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());

    /// <summary>The id of the record or draft.</summary>
    public required string RecordId { get; init; }

    /// <summary>What kind of record it is.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Whether it is the draft's file rather than the published record's.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Its name on the hub; any text.</summary>
    public required string Key { get; init; }

    /// <summary>Its size in bytes; <c>null</c> before its upload is completed.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Such as <c>md5:…</c>; <c>null</c> before its upload is completed.</summary>
    public string? Checksum { get; init; }

    /// <summary>What the hub guesses from the name.</summary>
    public string? MimeType { get; init; }

    /// <summary>The hub's word: <c>pending</c> or <c>completed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The address of the hub it is on; <c>null</c> for one that was not read from a hub.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Whether the draft that it belongs to edits a published record; <c>null</c> where nobody has looked.</summary>
    public bool? IsOfEdit { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What was said about the file when its upload was started, and what the hub found out, such as an image's width.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = NoMetadata;

    /// <summary>Whether its content is there.</summary>
    public bool IsCompleted => Status is null or "completed";

    /// <summary>The same file, with what is known of its draft.</summary>
    /// <param name="isOfEdit">Whether that edits a published record.</param>
    public HubFile OfDraft(bool isOfEdit) => new()
    {
        RecordId = RecordId, Kind = Kind, IsDraft = IsDraft, Key = Key, SizeBytes = SizeBytes, Checksum = Checksum, MimeType = MimeType, Status = Status,
        Hub = Hub, IsOfEdit = isOfEdit, Created = Created, Updated = Updated, Metadata = Metadata,
    };

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
