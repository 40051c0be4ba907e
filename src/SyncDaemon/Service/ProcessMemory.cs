using System.Runtime;
using System.Runtime.InteropServices;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>The memory of the process: what work has left behind, and what the C library keeps of it.</summary>
internal static class ProcessMemory
{
    private const int MostArenas = -8; // M_ARENA_MAX of malloc.h

    /// <summary>
    /// Has the C library keep two pools of memory instead of eight for each processor: SQLite's pages come and go on whatever thread
    /// there is, and leave a little behind in each. It counts for threads that begin later. Does nothing where it cannot.
    /// </summary>
    public static void LimitPools() => Try(() => SetOption(MostArenas, 2));

    /// <summary>Gives back to the system all that is not in use; without this it is kept for years.</summary>
    public static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        // Twice: what the first finds to be without an owner has finalizers that let go of native memory, and pools that let go of arrays.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Try(() => TrimHeap(0));
    }

    private static void Try(Func<int> call)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = call();
        }
        catch (EntryPointNotFoundException)
        {
            // Not every C library has these calls, and the others give memory back by themselves.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimHeap(nuint pad);

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
