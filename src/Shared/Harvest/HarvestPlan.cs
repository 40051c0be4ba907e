namespace KnowledgeHub.Harvest;

/// <summary>What a harvest would do now.</summary>
public sealed record HarvestPlan
{
    /// <summary>Records that would be added.</summary>
    public required long Added { get; init; }

    /// <summary>Records that would be updated.</summary>
    public required long Updated { get; init; }

    /// <summary>Records read that would stay as they are.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Records that would become missing: gone from the hub, to be confirmed by a later sweep. Always 0 without a sweep.</summary>
    public required long Missing { get; init; }

    /// <summary>Records that would be tombstoned. Always 0 without a sweep.</summary>
    public required long Tombstoned { get; init; }

    /// <summary>Files that would be fetched.</summary>
    public required long Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether a sweep would stop for approval.</summary>
    public required bool NeedsApproval { get; init; }

    /// <summary>Each change, at most 1,000 of them.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; init; } = [];
}

/// <summary>A record that a harvest would change.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Title">Its title; <c>null</c> when it has none.</param>
/// <param name="Change"><c>added</c>, <c>updated</c>, <c>missing</c>, <c>tombstoned</c>.</param>
/// <param name="Files">Files to fetch.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record PlannedChange(string RecordId, string? Title, string Change, long Files, long Bytes);
