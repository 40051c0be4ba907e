using KnowledgeHub.Compatibility;
using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Keeps two services from serving one configuration; falls with the process, however it ends.</summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream _held;

    private ServiceLock(FileStream held) => _held = held;

    /// <summary>Takes the lock of a state folder, and makes the folder.</summary>
    /// <exception cref="ServiceHeldException">Another service has it.</exception>
    /// <exception cref="UsageException">The folder cannot be used.</exception>
    public static ServiceLock Take(string folder, string statusFile)
    {
        try
        {
            Directory.CreateDirectory(folder);

            return new ServiceLock(new FileStream(Path.Combine(folder, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (HeldFile.Is(fault))
        {
            var holder = StatusReport.TryRead(statusFile)?.Service is { State: not ("stopped" or "not-running") } other ? $"process {other.Process}" : "another process";
            throw new ServiceHeldException($"This configuration is served already, by {holder}: {folder} is in use. Stop that one, or give this one a StateFolder of its own.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The service cannot keep its state in {folder} ({fault.Message.TrimEnd('.')}); see to the folder and its disk, or name another as StateFolder.");
        }
    }

    public void Dispose() => _held.Dispose();
}
