using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Notes how far a scrub is, a few times a second at most.</summary>
internal sealed class ScrubWatch(ServiceState state, string mirror, TimeProvider clock) : IProgress<VerifyProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private long? _noted;

    public void Report(VerifyProgress value)
    {
        if (_noted is { } last && clock.GetElapsedTime(last) < Every)
            return;
        _noted = clock.GetTimestamp();
        state.ChangeQuietly(mirror, situation =>
            situation.Activity is { } activity ? situation with { Activity = activity with { Scrub = value } } : situation);
    }
}
