using System.Globalization;
using System.Runtime.InteropServices;

namespace KnowledgeHub.Mirror;

/// <summary>Who may look into a mirror: one made with a token holds what others may not see. Windows goes by the folder's own list instead.</summary>
public static class MirrorAudience
{
    private const int Others = 0x3F; // octal 077
    private const int OthersButGroup = 0x17; // octal 027
    private const int SetGroup = 0x400; // octal 2000

    /// <summary>Whether a folder holds no mirror yet.</summary>
    public static bool IsNew(string path) => !File.Exists(Path.Combine(path, MirrorLayout.Database));

    /// <summary>Makes the folder of a new mirror for its owner alone, or for a group too; never wider than the process's own mask or the folder as it is.</summary>
    /// <returns>The folder's mode, such as <c>0700</c>; <c>null</c> where there are no modes.</returns>
    /// <exception cref="MirrorException">There is no such group, or the folder cannot be given to it.</exception>
    public static string? Restrict(string path, string? group)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return null;

        Directory.CreateDirectory(path);
        var mode = Modes.Of(path) & ~(group is null ? Others : OthersButGroup);
        if (group is not null)
        {
            Modes.GiveToGroup(path, group);
            // What is made in it belongs to the group too.
            mode |= SetGroup;
        }

        Modes.Set(path, mode);

        return Convert.ToString(mode & 0x1FF, 8).PadLeft(4, '0');
    }

    /// <summary>Narrows the process's mask to what a mirror's folder allows, so that files in it are no wider than it is.</summary>
    /// <returns>What takes that back.</returns>
    /// <param name="path">The mirror's folder.</param>
    /// <param name="hasToken">Whether a mirror that is made now is not for everybody.</param>
    /// <param name="group">The group that may read it all the same; <c>null</c> for none.</param>
    public static IDisposable Narrow(string path, bool hasToken, string? group)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return new Mask(null);
        var kept = !IsNew(path) ? ~Modes.Of(path) & Others
            : !hasToken ? 0
            : group is null ? Others : OthersButGroup;
        var before = Modes.Mask(Others);
        Modes.Mask(before | kept);

        return new Mask(before);
    }

    private sealed class Mask(int? before) : IDisposable
    {
        public void Dispose()
        {
            if (before is { } mask)
                Modes.Mask(mask);
        }
    }

    private static class Modes
    {
        public static int Of(string path)
        {
#if NETSTANDARD2_0
            return 0x1FF;
#else
            return OperatingSystem.IsWindows() ? 0x1FF : (int)File.GetUnixFileMode(path);
#endif
        }

        public static void Set(string path, int mode)
        {
            if (Unix.ChangeMode(path, (uint)mode) != 0)
                throw new MirrorException($"The folder {path} cannot be kept from others: its mode cannot be changed. Use a folder of your own.");
        }

        public static int Mask(int mask) => (int)Unix.Mask((uint)mask);

        public static void GiveToGroup(string path, string group)
        {
            const int same = -1;
            var number = File.ReadLines("/etc/group").Select(line => line.Split(':')).Where(parts => parts.Length > 2 && parts[0] == group).Select(parts => parts[2]).FirstOrDefault()
                ?? throw new MirrorException($"There is no group '{group}' on this machine.");
            if (Unix.ChangeOwner(path, same, int.Parse(number, CultureInfo.InvariantCulture)) != 0)
                throw new MirrorException($"The folder {path} cannot be given to group '{group}'; only a member of it, or root, may do that.");
        }
    }

    // DllImport, not LibraryImport: netstandard2.0 has no generator for the latter.
#pragma warning disable SYSLIB1054, CA2101
    private static class Unix
    {
        [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
        public static extern int ChangeMode(string path, uint mode);

        [DllImport("libc", EntryPoint = "umask")]
        public static extern uint Mask(uint mask);

        [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
        public static extern int ChangeOwner(string path, int owner, int group);
    }
#pragma warning restore SYSLIB1054, CA2101
}
