namespace KnowledgeHub.LocalHub;

/// <summary>Who may see a record and its files.</summary>
internal sealed record StoredAccess
{
    public bool RecordRestricted { get; init; }

    public bool FilesRestricted { get; init; }

    public bool EmbargoActive { get; init; }

    /// <summary>The day an embargo ends, <c>yyyy-MM-dd</c>.</summary>
    public string? EmbargoUntil { get; init; }

    public string? EmbargoReason { get; init; }

    /// <summary>The computed <c>access.status</c>.</summary>
    public string Status(bool hasFiles) => this switch
    {
        { EmbargoActive: true } => "embargoed",
        { RecordRestricted: false } when !hasFiles => "metadata-only",
        { RecordRestricted: false, FilesRestricted: false } => "open",
        _ => "restricted",
    };
}
