using KnowledgeHub.Client;

namespace KnowledgeHub.Import;

/// <summary>Counts what is done and tells who wants to know.</summary>
internal sealed class ImportPulse(HubClient hub, IProgress<ImportProgress>? progress)
{
    private readonly object _gate = new();
    private ImportPhase _phase;
    private int _rows;
    private int _rowsTotal;
    private int _failed;
    private long _bytes;
    private long _bytesTotal;

    public void Begin(ImportPhase phase)
    {
        lock (_gate)
            _phase = phase;
        Tell();
    }

    public void Expect(int rows, long bytes)
    {
        lock (_gate)
            (_rowsTotal, _bytesTotal) = (rows, bytes);
    }

    public void RowDone(bool failed)
    {
        lock (_gate)
        {
            _rows++;
            _failed += failed ? 1 : 0;
        }

        Tell();
    }

    public void Sent(long bytes)
    {
        if (progress is null || bytes == 0)
            return;
        lock (_gate)
            _bytes += bytes;
        Tell();
    }

    private void Tell()
    {
        if (progress is null)
            return;

        ImportProgress now;
        lock (_gate)
            now = new ImportProgress(_phase, _rows, _rowsTotal, _failed, _bytes, Math.Max(_bytes, _bytesTotal), hub.WaitingUntil);
        progress.Report(now);
    }
}
