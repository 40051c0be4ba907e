namespace KnowledgeHub.Model;

/// <summary>A link that lets whoever has it view, preview or edit all versions and drafts of a record.</summary>
public sealed class AccessLink
{
    /// <summary>The id of the record or draft it was asked for.</summary>
    public required string RecordId { get; init; }

    /// <summary>What kind of record that is.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The address of the hub it is of; <c>null</c> for one that was not read from a hub.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The link's id.</summary>
    public required string Id { get; init; }

    /// <summary><c>view</c>, <c>preview</c> or <c>edit</c>.</summary>
    public string? Permission { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it ends; <c>null</c> when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What its maker says it is for, on newer hubs.</summary>
    public string? Description { get; init; }

    /// <summary>The secret: whoever knows it has the permission.</summary>
    public string? Token { get; init; }

    /// <summary>The address to hand out; it holds the secret.</summary>
    public string? Url { get; init; }

    /// <summary>Permission and id, never the secret.</summary>
    public override string ToString() => $"{Permission} link {Id} of {RecordId}";
}
