using System.Runtime.InteropServices;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>The memory of native libraries, of which SQLite's page caches are the most.</summary>
internal static class NativeMemory
{
    /// <summary>Has the C library give back what was freed; without this it keeps it for years. Does nothing where it cannot.</summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = TrimHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not every C library has this call, and the others give memory back by themselves.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimHeap(nuint pad);
}
