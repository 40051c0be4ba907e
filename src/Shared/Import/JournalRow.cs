using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>What a row has come to, as the journal knows it.</summary>
internal enum JournalState
{
    /// <summary>A draft was, or was about to be, asked for; whether the hub made it is not known.</summary>
    Asked,

    /// <summary>The draft is known, and not all that the row asks for is done.</summary>
    Open,

    /// <summary>The draft has all that the row asked for.</summary>
    Done,

    /// <summary>Publishing was, or was about to be, asked for.</summary>
    Publishing,

    /// <summary>The record is published.</summary>
    Published,

    /// <summary>The draft was discarded again.</summary>
    Discarded,
}

/// <summary>A row of the journal.</summary>
internal sealed record JournalRow
{
    public required string Key { get; init; }

    public required ImportAction Action { get; init; }

    public required RecordKind Kind { get; init; }

    public required JournalState State { get; init; }

    /// <summary>The draft; <c>null</c> while it is not known.</summary>
    public string? RecordId { get; init; }

    /// <summary>Whether this import made the draft, so that it may discard it.</summary>
    public bool MadeHere { get; init; }

    /// <summary>Whether only the report on an earlier import knows of the draft, and the journal does not.</summary>
    public bool IsReported { get; init; }

    /// <summary>When the draft was first asked for, by the hub's clock.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>The document that was sent then.</summary>
    public byte[]? Sent { get; init; }

    /// <summary>How often the hub failed on that document: whether it has a draft of it, which it cannot show, is not known.</summary>
    public long Failed { get; init; }

    /// <summary>The hash of the row that the draft carries in full; <c>null</c> while none is.</summary>
    public string? Hash { get; init; }

    /// <summary>The run that made the draft.</summary>
    public long Run { get; init; }

    public string? Title { get; init; }

    public string? Url { get; init; }

    public string? Doi { get; init; }

    /// <summary>The draft's mark since the import's last change of it; <c>null</c> while a change is under way, or none was noted.</summary>
    public string? Mark { get; init; }

    /// <summary>The files that were uploaded, or were about to be.</summary>
    public IReadOnlyList<JournalFile> Files { get; init; } = [];
}

/// <summary>A file of the journal.</summary>
/// <param name="Key">Its name in the manifest.</param>
/// <param name="RemoteKey">Its name on the hub, which tidies names.</param>
/// <param name="SizeBytes">Its size when it was uploaded.</param>
/// <param name="Modified">When it had last been changed then.</param>
/// <param name="Checksum">What the hub has; <c>null</c> while the upload is not completed.</param>
internal sealed record JournalFile(string Key, string RemoteKey, long SizeBytes, DateTimeOffset Modified, string? Checksum)
{
    public bool IsCurrent(ImportFile file) => Checksum is not null && SizeBytes == file.SizeBytes && HubTimestamp.Format(Modified) == HubTimestamp.Format(file.Modified);
}
