using System.Runtime.InteropServices;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>How many files and connections the process may have open.</summary>
internal static class OpenFiles
{
    private const int RlimitNoFile = 7;

    /// <summary>
    /// Takes all that the system allows. Without asking it is 1,024, for the sake of old programs; a service with a hundred mirrors holds
    /// more. The runtime asks for itself, a program of machine code has to. Does nothing where it cannot.
    /// </summary>
    public static void AllowMost()
    {
        if (!OperatingSystem.IsLinux() || GetLimit(RlimitNoFile, out var limit) != 0 || limit.Soft >= limit.Hard)
            return;
        limit.Soft = limit.Hard;
        _ = SetLimit(RlimitNoFile, limit);
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
