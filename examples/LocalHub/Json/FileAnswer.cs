namespace KnowledgeHub.LocalHub;

/// <summary>What the answer to a call on one file says besides the entry.</summary>
/// <param name="IsNewlyCommitted">Whether the call committed the file: the hub's background job has not looked at it yet.</param>
/// <param name="HasFailed">Whether the upload failed.</param>
internal readonly record struct FileAnswer(bool IsNewlyCommitted = false, bool HasFailed = false);
