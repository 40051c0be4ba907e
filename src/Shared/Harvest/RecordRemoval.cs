namespace KnowledgeHub.Harvest;

/// <summary>A record that the hub says is gone.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="State">What it became in the mirror: <c>missing</c> after the first such answer, <c>tombstoned</c> after the second.</param>
/// <param name="Tombstone">What the hub says of the removal: reason, note, citation, day; <c>null</c> when it says nothing.</param>
public sealed record RecordRemoval(string RecordId, string State, string? Tombstone);
