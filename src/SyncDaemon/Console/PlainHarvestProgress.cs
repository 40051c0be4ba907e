using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Progress as plain lines, in a <see cref="LineRhythm"/>.</summary>
internal sealed class PlainHarvestProgress(TextWriter writer, string title, TimeProvider clock) : IProgress<HarvestProgress>
{
    private readonly Lock _gate = new();
    private readonly LineRhythm _rhythm = new(clock);
    private readonly HarvestPace _pace = new(clock);
    private HarvestPhase? _phase;

    public void Report(HarvestProgress value)
    {
        lock (_gate)
        {
            var isNews = value.Phase != _phase;
            if (value.Phase == HarvestPhase.Ended || !_rhythm.Take(isNews, value.Waiting))
                return;

            _pace.Observe(value);
            writer.WriteLine(HarvestProgressText.Line(title, value, _pace, clock.GetUtcNow()));
            _phase = value.Phase;
        }
    }
}
