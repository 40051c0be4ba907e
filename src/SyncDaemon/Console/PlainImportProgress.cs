using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Progress as plain lines, in a <see cref="LineRhythm"/>.</summary>
internal sealed class PlainImportProgress(TextWriter writer, string title, TimeProvider clock) : IProgress<ImportProgress>
{
    private readonly Lock _gate = new();
    private readonly LineRhythm _rhythm = new(clock);
    private readonly ImportPace _pace = new(clock);
    private ImportPhase? _phase;

    public void Report(ImportProgress value)
    {
        lock (_gate)
        {
            // Settling is mostly over before it can be read.
            var isNews = value.Phase != _phase && value.Phase != ImportPhase.Settling;
            if (value.Phase == ImportPhase.Ended || !_rhythm.Take(isNews, value.Waiting))
                return;

            _pace.Observe(value);
            writer.WriteLine(ImportProgressText.Line(title, value, _pace, clock.GetUtcNow()));
            _phase = value.Phase;
        }
    }
}
