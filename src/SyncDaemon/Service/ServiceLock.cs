namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Keeps two services from serving one configuration; falls with the process, however it ends.</summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream _held;

    private ServiceLock(FileStream held) => _held = held;

    /// <summary>Takes the lock of a state folder, and makes the folder.</summary>
    /// <exception cref="ServiceHeldException">Another service has it.</exception>
    public static ServiceLock Take(string folder, string statusFile)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "service.lock");
        try
        {
            return new ServiceLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            var holder = StatusReport.TryRead(statusFile)?.Service is { State: not ("stopped" or "not-running") } other ? $"process {other.Process}" : "another process";
            throw new ServiceHeldException($"This configuration is served already, by {holder}: {folder} is in use. Stop that one, or give this one a StateFolder of its own.");
        }
    }

    public void Dispose() => _held.Dispose();
}
