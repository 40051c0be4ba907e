namespace KnowledgeHub.LocalHub;

/// <summary>A link that lets whoever holds its token view, preview or edit all versions of a record.</summary>
internal sealed record StoredAccessLink
{
    public required string Id { get; init; }

    public required string Permission { get; init; }

    public required string Token { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>What newer hubs keep about it.</summary>
    public string? Description { get; init; }
}
