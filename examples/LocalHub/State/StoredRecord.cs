using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>One version of a record, or a draft of one. Never changed: a change makes another.</summary>
internal sealed record StoredRecord
{
    public required string Id { get; init; }

    public required string ParentId { get; init; }

    public required RecordKind Kind { get; init; }

    public bool IsDraft { get; init; }

    /// <summary>Whether a published record has this id; also true on the draft that edits it.</summary>
    public bool IsPublished { get; init; }

    public int VersionIndex { get; init; } = 1;

    public int Revision { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public JsonElement Metadata { get; init; } = HubJson.EmptyObject;

    public JsonElement CustomFields { get; init; } = HubJson.EmptyObject;

    public JsonElement Pids { get; init; } = HubJson.EmptyObject;

    public StoredAccess Access { get; init; } = new();

    public bool FilesEnabled { get; init; } = true;

    public string? DefaultPreview { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>Packages of a resource, or resources of a package, by id.</summary>
    public IReadOnlyList<string> RelatedIds { get; init; } = [];

    public Deletion Deletion { get; init; }

    public DateTimeOffset? Deleted { get; init; }
}
