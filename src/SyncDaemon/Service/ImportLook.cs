using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What a look into a watched folder came to.</summary>
/// <param name="Results">What has become of each manifest that lay there.</param>
/// <param name="Error">Why there could be no look, one sentence; <c>null</c> when there was one.</param>
internal sealed record ImportLook(IReadOnlyList<InboxResult> Results, string? Error)
{
    /// <summary>What somebody should see to; <c>null</c> when there is nothing.</summary>
    public string? Trouble => Error
        ?? (Results.FirstOrDefault(result => result.Outcome is InboxOutcome.Failed or InboxOutcome.Postponed) is { } result ? $"{result.Name}: {result.Message}" : null);
}
