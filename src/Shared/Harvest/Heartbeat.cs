using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Says in the run's row, now and then, that the run is alive: what other machines go by.</summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private bool _ended;

    public Heartbeat(IMirrorStore store, long run, TimeProvider clock, TimeSpan every) =>
        _timer = clock.CreateTimer(_ => Beat(store, run), null, every, every);

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
            _ended = true;
    }

    private void Beat(IMirrorStore store, long run)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            try
            {
                store.Heartbeat(run);
            }
            catch (Exception fault) when (StorageFaults.Is(fault))
            {
                // The run itself meets the same fault at its next write, and ends with it.
            }
        }
    }
}
