using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>What a mirror says of itself.</summary>
public sealed record MirrorStatus
{
    /// <summary>The mirror's folder, absolute.</summary>
    public required string Path { get; init; }

    /// <summary><c>running</c>, or the last run's outcome, or <c>never-run</c>.</summary>
    public required string State { get; init; }

    /// <summary>Time since the hub's state that this mirror completely holds; <c>null</c> before the first complete run.</summary>
    public required TimeSpan? Lag { get; init; }

    /// <summary>The last run, under way or ended; <c>null</c> when there was none.</summary>
    public required MirrorRun? LastRun { get; init; }

    /// <summary>Items waiting to be tried again.</summary>
    public required long Failures { get; init; }

    /// <summary>Records by state.</summary>
    public required IReadOnlyDictionary<string, long> Records { get; init; }

    /// <summary>Files by state.</summary>
    public required IReadOnlyDictionary<string, long> Files { get; init; }

    /// <summary>Bytes of the files that are present.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Records a sweep wants to turn missing or tombstoned and waits for approval of; 0 when none waits.</summary>
    public required long AwaitingApproval { get; init; }

    /// <summary>When the last run began that came to its end: the hub's state of then is here, but for what failed; <c>null</c> when none did.</summary>
    public DateTimeOffset? LastComplete { get; init; }

    /// <summary>When the last run began that left nothing to be tried again; <c>null</c> when none did.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Since when something has been waiting to be had, at the earliest; <c>null</c> when nothing is.</summary>
    public DateTimeOffset? PendingSince { get; init; }

    /// <summary>When the first of the failures may be tried again; <c>null</c> when there are none.</summary>
    public DateTimeOffset? NextRetry { get; init; }

    /// <summary>How far the scrub is; <c>null</c> before the first.</summary>
    public ScrubState? Scrub { get; init; }
}

/// <summary>What a mirror holds of one kind of record.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Records">Records that are here, tombstones aside.</param>
/// <param name="Files">Files that are here.</param>
/// <param name="FileBytes">Their bytes.</param>
public sealed record MirrorKind(RecordKind Kind, long Records, long Files, long FileBytes);

/// <summary>One row of table <c>run</c>.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; <c>null</c> while it runs.</param>
/// <param name="Outcome"><c>succeeded</c>, <c>partial</c>, <c>failed</c>, <c>interrupted</c>, <c>needs-approval</c>; <c>null</c> while it runs.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="Error">Why it did not succeed; <c>null</c> when it did.</param>
public sealed record MirrorRun(long Id, DateTimeOffset Started, DateTimeOffset? Ended, string? Outcome, RunCounts Counts, string? Error);
