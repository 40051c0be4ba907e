using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Search;

/// <summary>A part of a search that the hub answers in one go.</summary>
/// <param name="kind">The kind of record; <c>null</c> for all at once.</param>
/// <param name="box">The box.</param>
internal sealed class SearchPart(RecordKind? kind, BoundingBox? box)
{
    public RecordKind? Kind { get; } = kind;

    public BoundingBox? Box { get; } = box;

    /// <summary>Records it finds; <c>null</c> before the first page.</summary>
    public long? Total { get; set; }

    /// <summary>Whether the hub has no such collection.</summary>
    public bool IsMissing { get; set; }
}
