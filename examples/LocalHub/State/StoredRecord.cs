using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>The DOI; <c>null</c> when there is none, or an empty one that waits to be filled in.</summary>
    [JsonIgnore]
    public string? Doi => DoiPart("identifier");

    /// <summary>Who keeps the DOI: <c>datacite</c> for the hub's own, <c>external</c> for others.</summary>
    [JsonIgnore]
    public string? DoiProvider => DoiPart("provider");

    public StoredAccess Access { get; init; } = new();

    public bool FilesEnabled { get; init; } = true;

    public string? DefaultPreview { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>Keys that can never be started again.</summary>
    public IReadOnlyList<string> BlockedKeys { get; init; } = [];

    /// <summary>Packages of a resource, or resources of a package, by id.</summary>
    public IReadOnlyList<string> RelatedIds { get; init; } = [];

    /// <summary>Whether the discarding of another draft took the record's DOI from it, so that others may have it.</summary>
    public bool DoiReleased { get; init; }

    /// <summary>The revision of the draft it was last published from, which the next edit goes on from.</summary>
    public int DraftRevision { get; init; }

    /// <summary>Whether a DOI was reserved for the draft, be it still in its PIDs or not.</summary>
    public bool DoiReserved { get; init; }

    public Deletion Deletion { get; init; }

    public DateTimeOffset? Deleted { get; init; }

    /// <summary>Whether nobody sees the tombstone of a deleted record.</summary>
    public bool HidesTombstone { get; init; }

    private string? DoiPart(string name) =>
        Pids.TryGetProperty("doi", out var pid) && pid.ValueKind == JsonValueKind.Object && pid.TryGetProperty(name, out var part)
            && part.GetString() is { Length: > 0 } text ? text : null;
}
