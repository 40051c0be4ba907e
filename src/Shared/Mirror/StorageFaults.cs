using System.Runtime.InteropServices;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>Says what is wrong with the disk or the database, in one sentence; pure.</summary>
internal static class StorageFaults
{
    /// <summary>Whether a fault is one of the mirror's own storage, so that going on with other items makes no sense.</summary>
    public static bool Is(Exception fault) => fault is MirrorException or SqlException or UnauthorizedAccessException or IOException;

    /// <summary>The exception for a fault of the disk or the database.</summary>
    public static MirrorException Read(string path, Exception fault) => fault switch
    {
        MirrorException known => known,
        SqlException { Code: 13 } => new MirrorDiskFullException(Full(path), fault),
        SqlException { Code: 11 or 26 } => new MirrorException($"The database of the mirror {path} is damaged: {fault.Message}", fault),
        SqlException { Code: 8 or 14 } => new MirrorException($"The database of the mirror {path} cannot be written; check the folder's permissions.", fault),
        SqlException => new MirrorException($"The database of the mirror {path} failed: {fault.Message}", fault),
        UnauthorizedAccessException => new MirrorException($"The mirror {path} cannot be written: {fault.Message}", fault),
        IOException when IsFull(fault) => new MirrorDiskFullException(Full(path), fault),
        _ => new MirrorException($"The mirror {path} cannot be written ({fault.Message.TrimEnd('.')}); look at its disk, and run again.", fault),
    };

    private static string Full(string path) => $"The disk of the mirror {path} is full; make room and run again, what is there stays valid.";

    private static bool IsFull(Exception fault)
    {
        const int windowsDiskFull = unchecked((int)0x80070070), windowsHandleDiskFull = unchecked((int)0x80070027), noSpace = 28, quotaExceeded = 122;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? fault.HResult is windowsDiskFull or windowsHandleDiskFull
            : fault.HResult is noSpace or quotaExceeded;
    }
}
