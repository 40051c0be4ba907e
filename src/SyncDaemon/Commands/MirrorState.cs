using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

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
    public string Word => Error is not null ? "unreadable" : Service?.Activity is { Work: not "scrub" } ? "running" : Status?.State ?? (Service?.Trouble is null ? "never-run" : "failing");

    /// <summary>What the service says of it; <c>null</c> when none is running.</summary>
    public MirrorReport? Service { get; init; }

    /// <summary>When the service works on it next; <c>null</c> when never by itself.</summary>
    public DateTimeOffset? NextRun(DateTimeOffset now) => Service is { } service ? service.NextRun : Mirror.Schedules?.NextAfter(now);

    /// <summary>A mirror as the service knows it.</summary>
    public static MirrorState Of(MirrorConfig mirror, MirrorSituation situation, DateTimeOffset now) => new(NamedMirror.Of(mirror))
    {
        Status = situation.Status is { } status ? status with { Lag = now - status.LastComplete } : null,
        Error = situation.Unreadable,
        Service = new MirrorReport
        {
            Name = mirror.Name,
            Activity = ActivityReport.Of(situation.Activity),
            NextRun = Enum.GetValues<Work>().Select(work => mirror.NextStart(work, now)).Concat(situation.Later.Values.Select(later => (DateTimeOffset?)later)).Min(),
            Trouble = situation.LastResult is { End: not WorkEnd.Succeeded } last ? last.Error : null,
        },
    };
}
