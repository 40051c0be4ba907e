using System.Runtime.InteropServices;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>Says what is wrong with the disk or the database, in one sentence.</summary>
internal static class StorageFaults
{
    /// <summary>Whether a fault is one of the mirror's own storage, so that going on with other items makes no sense.</summary>
    public static bool Is(Exception fault) => fault is MirrorException or SqlException or UnauthorizedAccessException or IOException;

    /// <summary>The exception for a fault of the disk or the database.</summary>
    public static MirrorException Read(string path, Exception fault) => fault switch
    {
        MirrorException known => known,
        SqlException { LacksLocks: true } => new MirrorException(NoLocks(path), fault),
        SqlException { Code: 13 } => new MirrorDiskFullException(Full(path, fault), fault),
        SqlException { Code: 11 or 26 } => new MirrorException($"The database of the mirror {path} is damaged: {fault.Message}", fault),
        SqlException { Code: 8 } => new MirrorException($"The database of the mirror {path} is read-only for this user, or lies on a disk that is; check its owner, its permissions and how the disk is mounted.", fault),
        SqlException { Code: 14 } => new MirrorException($"The database of the mirror {path} cannot be written; check the folder's permissions.", fault),
        SqlException => new MirrorException($"The database of the mirror {path} failed: {fault.Message}", fault),
        UnauthorizedAccessException => new MirrorException($"The mirror {path} cannot be written: {fault.Message}", fault),
        IOException when IsFull(fault) => new MirrorDiskFullException(Full(path, fault), fault),
        IOException { HResult: 30 } => new MirrorException($"The mirror {path} lies on a disk that is mounted read-only; mount it for writing and run again.", fault),
        _ => new MirrorException($"The mirror {path} cannot be written ({fault.Message.TrimEnd('.')}); look at its disk, and run again.", fault),
    };

    /// <summary>What to say of a share without locks.</summary>
    public static string NoLocks(string path) =>
        $"The disk of the mirror {path} has no file locks, or no memory that processes share, which its database needs; network shares often have none. Put the mirror on a local disk, or mount the share with locks.";

    // Full is said of bytes, of files and of a user's share alike; which it is decides what has to be done.
    private static string Full(string path, Exception fault)
    {
        const int quotaExceeded = 122;
        const long someBytes = 16L << 20;
        if (fault.HResult == quotaExceeded)
            return $"This user's quota on the disk of the mirror {path} is used up; free some of it or have it raised, and run again, what is there stays valid.";
        if (FreeBytes(path) is { } free && free > someBytes)
        {
            return $"The disk of the mirror {path} takes nothing more though it has {ByteSize.Print(free)} free: it is out of inodes (df -i), this user's quota is used up, "
                + $"or the folder for temporary files, {Path.GetTempPath()}, is full. Make room and run again, what is there stays valid.";
        }

        return $"The disk of the mirror {path} is full; make room and run again, what is there stays valid.";
    }

    private static long? FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsFull(Exception fault)
    {
        const int windowsDiskFull = unchecked((int)0x80070070), windowsHandleDiskFull = unchecked((int)0x80070027), noSpace = 28, quotaExceeded = 122;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? fault.HResult is windowsDiskFull or windowsHandleDiskFull
            : fault.HResult is noSpace or quotaExceeded;
    }
}
