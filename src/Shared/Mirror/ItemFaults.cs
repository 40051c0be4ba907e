using System.Runtime.InteropServices;

namespace KnowledgeHub.Mirror;

/// <summary>Tells a fault of one file or name from one of the whole disk, and says why the file cannot be there; pure.</summary>
internal static class ItemFaults
{
    /// <summary>The system's code for a file larger than the file system takes.</summary>
    public const int TooLarge = 27;

    // Codes of Linux after which no other file can be had either: I/O error, no device, out of memory, too many open files, no space,
    // read-only, no locks, quota, and a network disk that has gone away.
    private static readonly HashSet<int> OfTheDisk = [5, 6, 12, 19, 23, 24, 28, 30, 37, 107, 110, 112, 113, 116, 122];

    // The same of Windows: write-protected, not ready, device errors, disk full, and a network disk that has gone away.
    private static readonly HashSet<int> OfTheDiskOnWindows = [4, 8, 19, 20, 21, 23, 39, 53, 55, 59, 64, 67, 112, 1117, 1167];

    /// <summary>Whether a fault concerns one name or file only, so that the others may be had all the same.</summary>
    public static bool Is(Exception fault) =>
        fault is (IOException or UnauthorizedAccessException) and not DriveNotFoundException
        && Code(fault) is { } code && !(IsWindows ? OfTheDiskOnWindows : OfTheDisk).Contains(code);

    /// <summary>Why, as the end of a sentence.</summary>
    public static string Reason(Exception fault) => (IsWindows, Code(fault)) switch
    {
        (false, 21 or 39) or (true, 145) => "a folder stands where it should go",
        (false, 17 or 20) or (true, 80 or 183 or 267) => "something else stands where it, or its folder, should go",
        (false, 36) or (true, 206) => "the disk takes no name of that length",
        (false, TooLarge) or (true, 223) => "the disk takes no file of that size",
        (false, 22 or 84) or (true, 123) => "the disk does not take a name like that",
        (false, 1 or 13) or (true, 5) => "it may not be written there; check the permissions",
        (true, 32 or 33) => "another program has it open",
        (false, 2) or (true, 2 or 3) => "it, or its folder, has vanished while it was worked on",
        _ => fault.Message.TrimEnd('.'),
    };

    /// <summary>Writes to a file; one that grows larger than the file system takes is an <see cref="IOException"/> like any other fault of a disk.</summary>
    public static void Write(FileStream stream, byte[] buffer, int count) => Guard(() => stream.Write(buffer, 0, count));

    /// <summary>Does something with a file, as above: the base library calls that code a wrong argument.</summary>
    public static void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new IOException("The disk takes no file of that size.", IsWindows ? unchecked((int)0x800700DF) : TooLarge) { Source = fault.Source };
        }
    }

    /// <summary>The system's own code of a fault; <c>null</c> when it has none.</summary>
    public static int? Code(Exception fault) => fault switch
    {
        PathTooLongException => IsWindows ? 206 : 36,
        FileNotFoundException or DirectoryNotFoundException => 2,
        UnauthorizedAccessException { InnerException: { } inner } => Code(inner) ?? (IsWindows ? 5 : 13),
        UnauthorizedAccessException => IsWindows ? 5 : 13,
        { HResult: > 0 and < 4096 and var code } => code,
        { HResult: var result } when IsWindows && (result & 0xFFFF0000) == 0x80070000 => result & 0xFFFF,
        _ => null,
    };

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
}
