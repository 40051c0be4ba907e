namespace KnowledgeHub.LocalHub;

/// <summary>All hits of a search in order, and its aggregations as JSON.</summary>
internal sealed record SearchMatches(IReadOnlyList<RecordView> Hits, byte[]? Aggregations);
