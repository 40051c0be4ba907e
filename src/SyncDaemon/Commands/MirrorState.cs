using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror and what it says of itself.</summary>
/// <param name="Mirror">The mirror.</param>
internal sealed record MirrorState(NamedMirror Mirror)
{
    /// <summary>What it says; <c>null</c> when it has never run or cannot be read.</summary>
    public MirrorStatus? Status { get; init; }

    /// <summary>Why it cannot be read; <c>null</c> when it can, or has never run.</summary>
    public MirrorException? Error { get; init; }

    /// <summary>Its state in a word.</summary>
    public string Word => Error is not null ? "unreadable" : Status?.State ?? "never-run";

    /// <summary>When the service works on it next; <c>null</c> when never by itself.</summary>
    public DateTimeOffset? NextRun(DateTimeOffset now) => Mirror.Schedules?.NextAfter(now);
}
