using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Judges from the snapshots of an import how fast it is and how long it still takes.</summary>
internal sealed class ImportPace(TimeProvider clock)
{
    private readonly RateMeter _rows = new(clock);
    private readonly RateMeter _bytes = new(clock);

    /// <summary>Rows per second; <c>null</c> when it is too early to say.</summary>
    public double? RowsPerSecond { get; private set; }

    /// <summary>Bytes per second; <c>null</c> when it is too early to say.</summary>
    public double? BytesPerSecond { get; private set; }

    /// <summary>The time left; <c>null</c> when nobody can say.</summary>
    public TimeSpan? Left { get; private set; }

    public void Observe(ImportProgress progress)
    {
        RowsPerSecond = _rows.Observe(progress.RowsDone);
        BytesPerSecond = _bytes.Observe(progress.BytesDone);

        // Whichever of the two takes longer is the better guess.
        var rows = Time(progress.RowsTotal - progress.RowsDone, RowsPerSecond);
        var bytes = Time(progress.BytesTotal - progress.BytesDone, BytesPerSecond);
        Left = progress.RowsTotal == 0 || rows is null || bytes is null ? null : rows > bytes ? rows : bytes;
    }

    private static TimeSpan? Time(long left, double? perSecond) =>
        left <= 0 ? TimeSpan.Zero
        : perSecond is > 0 && left / perSecond.Value < TimeSpan.FromDays(2).TotalSeconds ? TimeSpan.FromSeconds(left / perSecond.Value)
        : null;
}
