namespace KnowledgeHub.LocalHub;

/// <summary>A version's place in its family.</summary>
/// <param name="IsLatest">The highest published version.</param>
/// <param name="IsLatestDraft">No draft of a next version exists.</param>
internal readonly record struct VersionFlags(bool IsLatest, bool IsLatestDraft);
