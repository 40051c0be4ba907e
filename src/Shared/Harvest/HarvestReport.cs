using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>What a harvest did; the counts are those of table <c>run</c>.</summary>
public sealed record HarvestReport
{
    /// <summary>The run's number in the mirror.</summary>
    public required long RunId { get; init; }

    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The counts.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>Requests sent to the hub, repeated ones included.</summary>
    public required long Requests { get; init; }

    /// <summary>The mode that the folder of a mirror just made with a token was given, such as <c>0700</c>; otherwise <c>null</c>.</summary>
    public string? FolderMode { get; init; }

    /// <summary>Why the run did not succeed, one sentence; <c>null</c> when it did.</summary>
    public string? Error { get; init; }

    /// <summary>The exception behind <see cref="Error"/> where a run failed as a whole; <c>null</c> otherwise.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Records a sweep would have turned missing or tombstoned, when it stopped for approval; otherwise 0.</summary>
    public int AwaitingApproval { get; init; }

    /// <summary>The first items that failed (20 at most); the mirror's table <c>failure</c> has them all.</summary>
    public IReadOnlyList<HarvestFailure> Failures { get; init; } = [];

    /// <summary>The first records (20 at most) that the hub said are gone, with what it says of that.</summary>
    public IReadOnlyList<RecordRemoval> Removals { get; init; } = [];
}

/// <summary>An item that could not be had and is tried again by a later run.</summary>
/// <param name="RecordId">The record; where the hub cannot show it, its place in the search.</param>
/// <param name="Key">The file; <c>null</c> when it is the record or its file list.</param>
/// <param name="Error">Why, in one sentence.</param>
public sealed record HarvestFailure(string RecordId, string? Key, string Error);
