using System.Runtime.InteropServices;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>The process's standard streams, also where whoever started it has closed them.</summary>
internal static class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>
    /// Puts something in the place of streams that are closed, before anything else is opened: the next file that is opened would get their
    /// number, and messages would be written into it.
    /// </summary>
    public static (TextWriter Output, TextWriter Error) Secure()
    {
        if (OperatingSystem.IsWindows())
            return (new ForgivingWriter(System.Console.Out), new ForgivingWriter(System.Console.Error));

        var isOurs = new bool[Error + 1];
        for (var descriptor = 0; descriptor <= Error; descriptor++)
            isOurs[descriptor] = IsInherited(descriptor);
        for (var descriptor = 0; descriptor <= Error; descriptor++)
        {
            const int readAndWrite = 2;
            if (!isOurs[descriptor] && Unix.GetFlags(descriptor, Unix.GetDescriptorFlags, 0) < 0)
                _ = Unix.Open("/dev/null", readAndWrite);
        }

        return (
            isOurs[Output] ? new ForgivingWriter(System.Console.Out) : TextWriter.Null,
            isOurs[Error] ? new ForgivingWriter(System.Console.Error) : TextWriter.Null);
    }

    // What the runtime has opened by now is closed at an exec; what whoever started us has handed over is not, or it would not be here.
    private static bool IsInherited(int descriptor) => Unix.GetFlags(descriptor, Unix.GetDescriptorFlags, 0) is >= 0 and var flags && (flags & Unix.ClosedAtExec) == 0;

#pragma warning disable SYSLIB1054, CA2101 // as in the file system's own calls
    private static class Unix
    {
        public const int GetDescriptorFlags = 1;
        public const int ClosedAtExec = 1;

        [DllImport("libc", EntryPoint = "fcntl")]
        public static extern int GetFlags(int descriptor, int command, int value);

        [DllImport("libc", EntryPoint = "open")]
        public static extern int Open(string path, int flags);
    }
#pragma warning restore SYSLIB1054, CA2101
}
