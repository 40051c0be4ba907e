using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What all versions of a record share.</summary>
internal sealed record StoredParent
{
    public required string Id { get; init; }

    public required RecordKind Kind { get; init; }

    public required int Owner { get; init; }

    /// <summary>The parent id of the package that manages this resource.</summary>
    public string? ManagedBy { get; init; }

    /// <summary>The review through which the first version is to be published; <c>null</c> when there is none.</summary>
    public StoredReview? Review { get; init; }

    /// <summary>The DOI of all versions, which newer hubs register.</summary>
    public JsonElement Pids { get; init; } = HubJson.EmptyObject;

    public IReadOnlyList<StoredAccessLink> Links { get; init; } = [];
}
