using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KnowledgeHub.Mirror;

/// <summary>What the base library does not offer of the system's files: hard links, renames that replace, flushes of folders and of file systems.</summary>
internal static class FileSystem
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly bool IsLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    /// <summary>Renames a file within one file system, in place of one that has the name already. Readers see the one or the other.</summary>
    /// <exception cref="IOException">It could not be renamed.</exception>
    public static void Rename(string from, string to)
    {
        if (IsWindows)
        {
            const int replaceExisting = 1, writeThrough = 8;
            if (!Windows.MoveFileEx(from, to, replaceExisting | writeThrough))
                throw Failure($"'{from}' could not be renamed to '{to}'");
        }
        else if (Unix.Rename(from, to) != 0)
            throw Failure($"'{from}' could not be renamed to '{to}'");
    }

    /// <summary>Makes a folder, and those above it, where they are missing. One call of the system where the folder above is there.</summary>
    public static void MakeFolder(string folder)
    {
        const uint everybody = 0x1ff; // octal 777
        const int isThere = 17;
        if (IsWindows || (Unix.MakeFolder(folder, everybody) != 0 && Marshal.GetLastWin32Error() != isThere))
            Directory.CreateDirectory(folder);
    }

    /// <summary>Lets the system begin to write a stretch of a file to the disk, so that a later flush finds less to do. A hint, no promise.</summary>
    public static void BeginFlush(SafeFileHandle file, long offset, long count)
    {
        const uint startWriting = 2;
        if (IsLinux)
            _ = Unix.SyncFileRange(file, offset, count, startWriting);
    }

    /// <summary>Gives a file a second name; <c>false</c> where the file system has no hard links, or no more of them for this file.</summary>
    public static bool TryLink(string existing, string name) =>
        IsWindows ? Windows.CreateHardLink(name, existing, IntPtr.Zero) : Unix.Link(existing, name) == 0;

    /// <summary>Whether files cannot be renamed from one folder to another, since they lie on two file systems; <c>false</c> where that cannot be told.</summary>
    public static bool IsOtherDisk(string from, string to)
    {
        // The system compares the folders' disks before it looks for the file, which need not be there.
        const int otherDisk = 18;
        const string nobody = ".khsync-no-such-file";
        return IsLinux && Unix.Rename(Path.Combine(from, nobody), Path.Combine(to, nobody)) != 0 && Marshal.GetLastWin32Error() == otherDisk;
    }

    /// <summary>Makes all that was written to the file system of a folder survive a power cut, in one go; <c>false</c> where the system cannot.</summary>
    public static bool TryFlushAll(string folder) => IsLinux && WithFolder(folder, Unix.SyncFileSystem);

    /// <summary>Makes the names in a folder survive a power cut. Windows keeps them without being asked.</summary>
    public static void FlushFolder(string folder)
    {
        if (!IsWindows)
            WithFolder(folder, Unix.Sync);
    }

    private static bool WithFolder(string folder, Func<int, int> call)
    {
        var handle = Unix.Open(folder, 0);
        if (handle < 0)
            return false;
        try
        {
            return call(handle) == 0;
        }
        finally
        {
            _ = Unix.Close(handle);
        }
    }

    private static IOException Failure(string what)
    {
        var code = Marshal.GetLastWin32Error();
        return new IOException($"{what}: {new Win32Exception(code).Message}", code);
    }

    // DllImport, not LibraryImport: netstandard2.0 has no generator for the latter.
#pragma warning disable SYSLIB1054, CA2101
    private static class Unix
    {
        [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
        public static extern int Rename(string from, string to);

        // The mode is narrowed by the process's umask.
        [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
        public static extern int MakeFolder(string path, uint mode);

        [DllImport("libc", EntryPoint = "link", SetLastError = true)]
        public static extern int Link(string existing, string name);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        public static extern int Open(string path, int flags);

        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int handle);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Sync(int handle);

        [DllImport("libc", EntryPoint = "sync_file_range")]
        public static extern int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);

        [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
        public static extern int SyncFileSystem(int handle);
    }

    private static class Windows
    {
        [DllImport("kernel32", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static extern bool MoveFileEx(string from, string to, int flags);

        [DllImport("kernel32", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static extern bool CreateHardLink(string name, string existing, IntPtr attributes);
    }
#pragma warning restore SYSLIB1054, CA2101
}
