using System.Runtime.InteropServices;

namespace KnowledgeHub.LocalHub;

/// <summary>Waits for Ctrl+C or a polite kill.</summary>
internal static class StopSignal
{
    public static async Task WaitAsync()
    {
        var stopped = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stopped.Task;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
