using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Import;

/// <summary>Holds a manifest's import, so that no second process does the same at the same time. It falls when the process dies, however it dies.</summary>
internal sealed class ImportLock : IDisposable
{
    private readonly FileStream _held;

    private ImportLock(FileStream held) => _held = held;

    /// <exception cref="ImportHeldException">Another process holds it.</exception>
    public static ImportLock Take(ImportPlaces places)
    {
        try
        {
            Directory.CreateDirectory(places.Runs);

            return new ImportLock(new FileStream(places.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (HeldFile.Is(fault))
        {
            throw new ImportHeldException($"Another process imports this manifest at this moment ({places.Runs} is locked); wait for its end, or stop it.");
        }
    }

    public void Dispose() => _held.Dispose();
}
