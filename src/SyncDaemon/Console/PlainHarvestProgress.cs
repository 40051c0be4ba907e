using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Progress as plain lines: one each ten seconds, and one whenever the phase changes or the hub asks for a pause.</summary>
internal sealed class PlainHarvestProgress(TextWriter writer, string title, TimeProvider clock) : IProgress<HarvestProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly HarvestPace _pace = new(clock);
    private HarvestProgress? _written;
    private long _writtenAt;
    private DateTimeOffset _pauseKnownUntil = DateTimeOffset.MinValue;

    public void Report(HarvestProgress value)
    {
        lock (_gate)
        {
            var isDue = _written is null || clock.GetElapsedTime(_writtenAt) >= Interval;
            var now = clock.GetUtcNow();
            // A pause is prolonged again and again; it is news once.
            var isPause = value.Waiting > now && _pauseKnownUntil <= now;
            var isNews = value.Phase != _written?.Phase || isPause;
            if (value.Phase == HarvestPhase.Ended || !(isDue || isNews))
                return;

            _pace.Observe(value);
            writer.WriteLine(HarvestProgressText.Line(title, value, _pace, now));
            if (value.Waiting is { } until)
                _pauseKnownUntil = until;
            _written = value;
            _writtenAt = clock.GetTimestamp();
        }
    }
}
