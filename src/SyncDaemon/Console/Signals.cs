using System.Runtime.InteropServices;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>
/// Turns the first Ctrl+C or SIGTERM into a cancellation; a second one ends the process as if nobody listened. A service takes SIGHUP
/// as a wish to read its configuration again, and keeps it until it can; any other command ends with its terminal.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _reload;

    public Signals(bool mayReload)
    {
        if (mayReload && !OperatingSystem.IsWindows())
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Note));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            _registrations.Add(PosixSignalRegistration.Create(signal, Receive));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Whether there was a SIGHUP since the last call.</summary>
    public bool WasAskedToReload() => Interlocked.Exchange(ref _reload, 0) != 0;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Note(PosixSignalContext context)
    {
        context.Cancel = true;
        Interlocked.Exchange(ref _reload, 1);
    }

    private void Receive(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
            return;

        context.Cancel = true;
        _stop.Cancel();
    }
}
