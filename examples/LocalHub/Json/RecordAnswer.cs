namespace KnowledgeHub.LocalHub;

/// <summary>For whom and in answer to what a record is written.</summary>
/// <param name="Level">The caller's rights on it.</param>
/// <param name="FileLinks">Whether the entries of its files have links, as in the answer to a single GET.</param>
/// <param name="IsHit">Whether it is shown among the hits of a search.</param>
/// <param name="HidesKind">Whether what only one kind of record has is left out, as in the search over every kind.</param>
/// <param name="CountsAsWithFiles">What the access status takes for granted about files; <c>null</c> goes by the record.</param>
internal readonly record struct RecordAnswer(AccessLevel Level, bool FileLinks = false, bool? CountsAsWithFiles = null, bool IsHit = false, bool HidesKind = false);
