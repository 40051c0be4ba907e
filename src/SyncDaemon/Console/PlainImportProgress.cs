using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Progress as plain lines: one each ten seconds, and one whenever the phase changes or the hub asks for a pause.</summary>
internal sealed class PlainImportProgress(TextWriter writer, string title, TimeProvider clock) : IProgress<ImportProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly ImportPace _pace = new(clock);
    private ImportProgress? _written;
    private long _writtenAt;
    private DateTimeOffset _pauseKnownUntil = DateTimeOffset.MinValue;

    public void Report(ImportProgress value)
    {
        lock (_gate)
        {
            var isDue = _written is null || clock.GetElapsedTime(_writtenAt) >= Interval;
            var now = clock.GetUtcNow();
            // A pause is prolonged again and again; it is news once.
            var isPause = value.Waiting > now && _pauseKnownUntil <= now;
            // Settling is mostly over before it can be read.
            var isNews = (value.Phase != _written?.Phase && value.Phase != ImportPhase.Settling) || isPause;
            if (value.Phase == ImportPhase.Ended || !(isDue || isNews))
                return;

            _pace.Observe(value);
            writer.WriteLine(ImportProgressText.Line(title, value, _pace, now));
            if (value.Waiting is { } until)
                _pauseKnownUntil = until;
            _written = value;
            _writtenAt = clock.GetTimestamp();
        }
    }
}
