using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service is doing with a mirror, as it stands in <c>status.json</c>.</summary>
internal sealed record ActivityReport
{
    public required string Work { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>What part of it; <c>null</c> before it has begun in earnest.</summary>
    public string? Phase { get; init; }

    public long? RecordsSeen { get; init; }

    public long? RecordsTotal { get; init; }

    public long? FilesDone { get; init; }

    public long? FilesTotal { get; init; }

    public long? BytesDone { get; init; }

    public long? BytesTotal { get; init; }

    public long? Failed { get; init; }

    /// <summary>Until when the hub has asked to wait; <c>null</c> when it has not.</summary>
    public DateTimeOffset? Waiting { get; init; }

    public static ActivityReport? Of(MirrorActivity? activity) => activity switch
    {
        null => null,
        { Scrub: { } scrub, Harvest: null } => Begin(activity) with
        {
            Phase = "verifying", FilesDone = scrub.FilesDone, FilesTotal = scrub.FilesTotal, BytesDone = scrub.BytesDone, BytesTotal = scrub.BytesTotal,
        },
        { Harvest: { } harvest } => Begin(activity) with
        {
            Phase = HarvestProgressText.Phase(harvest.Phase),
            RecordsSeen = harvest.RecordsSeen,
            RecordsTotal = harvest.RecordsTotal,
            FilesDone = harvest.FilesDone,
            FilesTotal = harvest.FilesTotal,
            BytesDone = harvest.BytesDone,
            BytesTotal = harvest.BytesTotal,
            Failed = harvest.Failed,
            Waiting = harvest.Waiting,
        },
        _ => Begin(activity),
    };

    private static ActivityReport Begin(MirrorActivity activity) => new() { Work = activity.Work.ToText(), Since = activity.Since };
}
