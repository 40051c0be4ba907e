using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>What to look for in a mirror.</summary>
public sealed record MirrorQuery
{
    /// <summary>Words, phrases and their combinations, as a hub takes them; <c>null</c> means every record. See <see cref="MirrorSearch"/> for what a mirror can answer.</summary>
    public string? Text { get; init; }

    /// <summary>Only records whose box meets this one (degrees, WGS84); it may cross the 180th meridian.</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>Ids of resource types; empty means all.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>Kinds of record; empty means all.</summary>
    public IReadOnlyList<RecordKind> Kinds { get; init; } = [];

    /// <summary>Only records changed at or after this instant.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Only records changed before this instant.</summary>
    public DateTimeOffset? UpdatedBefore { get; init; }

    /// <summary>Whether older versions count.</summary>
    public bool AllVersions { get; init; }

    /// <summary>The order.</summary>
    public MirrorSort Sort { get; init; } = MirrorSort.Default;
}
