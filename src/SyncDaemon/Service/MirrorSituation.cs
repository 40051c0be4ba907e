using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service knows of a mirror; a snapshot.</summary>
/// <param name="Name">The mirror's name.</param>
internal sealed record MirrorSituation(string Name)
{
    /// <summary>What is being done with it; <c>null</c> when nothing is.</summary>
    public MirrorActivity? Activity { get; init; }

    /// <summary>What it says of itself; <c>null</c> when it has never run or cannot be read.</summary>
    public MirrorStatus? Status { get; init; }

    /// <summary>Why it cannot be read; <c>null</c> when it can, or has never run.</summary>
    public MirrorException? Unreadable { get; init; }

    /// <summary>Runs that are to begin outside the schedule.</summary>
    public IReadOnlyDictionary<Work, DateTimeOffset> Later { get; init; } = new Dictionary<Work, DateTimeOffset>();

    /// <summary>How the last piece of work ended; <c>null</c> before the first.</summary>
    public WorkResult? LastResult { get; init; }

    /// <summary>When it ended; <c>null</c> before the first.</summary>
    public DateTimeOffset? LastEnded { get; init; }

    /// <summary>Runs in a row that failed as a whole, or found the mirror held.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Free space on its disk, in bytes; <c>null</c> when it is not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>When the first of the runs in a row ended that did not reach the hub; <c>null</c> when the last one did.</summary>
    public DateTimeOffset? UnreachedSince { get; init; }

    /// <summary>When a run ended last that reached the hub; <c>null</c> when none has since the service began.</summary>
    public DateTimeOffset? Reached { get; init; }

    /// <summary>When the last sweep that came to its end began; <c>null</c> when none is known.</summary>
    public DateTimeOffset? Reconciled { get; init; }

    /// <summary>Problems that the last scrub found and that have not been fetched again since.</summary>
    public long Damaged { get; init; }
}
