using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Judges from the snapshots of a harvest how fast it is and how long it still takes.</summary>
internal sealed class HarvestPace(TimeProvider clock)
{
    private readonly RateMeter _records = new(clock);
    private readonly RateMeter _bytes = new(clock);

    /// <summary>Bytes per second; <c>null</c> when it is too early to say.</summary>
    public double? BytesPerSecond { get; private set; }

    /// <summary>The time left; <c>null</c> when nobody can say.</summary>
    public TimeSpan? Left { get; private set; }

    public void Observe(HarvestProgress progress)
    {
        var recordsPerSecond = _records.Observe(progress.RecordsSeen);
        BytesPerSecond = _bytes.Observe(progress.BytesDone);

        // While records are read more files keep turning up, so whichever of the two takes longer is the better guess.
        var records = progress.RecordsTotal is { } total ? Time(total - progress.RecordsSeen, recordsPerSecond) : null;
        var bytes = Time(progress.BytesTotal - progress.BytesDone, BytesPerSecond);
        Left = progress.RecordsTotal is null || records is null || bytes is null ? null : records > bytes ? records : bytes;
    }

    // What takes longer than that changes its pace before it is over; a number would only mislead.
    private static readonly TimeSpan Foreseeable = TimeSpan.FromDays(2);

    private static TimeSpan? Time(long left, double? perSecond) =>
        left <= 0 ? TimeSpan.Zero
        : perSecond is > 0 && left / perSecond.Value < Foreseeable.TotalSeconds ? TimeSpan.FromSeconds(left / perSecond.Value)
        : null;
}
