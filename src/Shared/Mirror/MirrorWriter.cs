using KnowledgeHub.Compatibility;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>
/// A mirror held by its one writer. A lock of the operating system keeps others of this machine away and falls when the process
/// dies, however it dies; a heartbeat in the run's row keeps other machines away that share the folder, and
/// a mark tells a writer that was asleep for longer whether it has lost the mirror meanwhile.
/// </summary>
internal sealed class MirrorWriter : IDisposable
{
    /// <summary>After so long without a heartbeat the run of another machine counts as dead.</summary>
    public static readonly TimeSpan HeartbeatLimit = TimeSpan.FromMinutes(5);

    private readonly FileStream _lock;

    private MirrorWriter(FileStream held, IMirrorStore store, IFileStore files)
    {
        _lock = held;
        Store = store;
        Files = files;
    }

    public IMirrorStore Store { get; }

    public IFileStore Files { get; }

    /// <summary>Takes the mirror in a folder, and makes it where there is none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="clock">The time.</param>
    /// <param name="mustExist">Whether none is made.</param>
    /// <exception cref="MirrorAbsentException">There is none, and none is to be made.</exception>
    /// <exception cref="MirrorHeldException">Another run holds it.</exception>
    /// <exception cref="MirrorException">The folder or its database cannot be used.</exception>
    public static MirrorWriter Open(string path, TimeProvider clock, bool mustExist = false)
    {
        path = Path.GetFullPath(path);
        FileStream? held = null;
        MirrorDatabase? database = null;
        try
        {
            RefuseForeignFolder(path);
            if (mustExist && !File.Exists(Path.Combine(path, MirrorLayout.Database)))
                throw new MirrorAbsentException(path);
            var files = new FolderFileStore(path);
            files.CreateFolders();
            held = Lock(path);
            database = MirrorDatabase.OpenForWriting(Path.Combine(path, MirrorLayout.Database));
            if (new RunTable(database, clock).FindForeignRun(HeartbeatLimit) is { } run)
                throw new MirrorHeldException($"The mirror {path} is held by process {run.Process} on {run.Machine}; wait for its end, or for five minutes after that machine has died.");

            return new MirrorWriter(held, new SqliteMirrorStore(database, files, clock, new WriterMark(path, clock)), files);
        }
        catch (Exception fault)
        {
            database?.Dispose();
            held?.Dispose();
            if (fault is SqlException or UnauthorizedAccessException or IOException)
                throw StorageFaults.Read(path, fault);
            throw;
        }
    }

    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }

    // Somebody's documents are no mirror: nothing is written between them.
    public static void RefuseForeignFolder(string path)
    {
        if (File.Exists(path))
            throw new MirrorException($"{path} is a file; a mirror needs a folder.");
        if (Directory.Exists(path)
            && !File.Exists(Path.Combine(path, MirrorLayout.Database))
            && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsOurs(Path.GetFileName(entry))))
        {
            throw new MirrorException($"The folder {path} holds other files and no mirror; name an empty or a new folder.");
        }

        RefuseOrphanedRecords(path);
    }

    // A new database would know none of the files, and the first run would sweep them away.
    private static void RefuseOrphanedRecords(string path)
    {
        var records = Path.Combine(path, MirrorLayout.Records);
        if (new FileInfo(Path.Combine(path, MirrorLayout.Database)) is { Exists: true, Length: > 0 } || !Directory.Exists(records))
            return;
        // Whoever put a damaged one aside means it.
        if (!Directory.EnumerateFiles(path, MirrorLayout.Database + ".*").Any() && Directory.EnumerateFiles(records, "*", SearchOption.AllDirectories).Any(IsARecords))
            throw new MirrorException($"{records} holds the files of a mirror, and {Path.Combine(path, MirrorLayout.Database)}, which knows them, is gone or empty. Put the database back; or name another folder, or move these files away, for a new mirror.");
    }

    private static bool IsARecords(string file) =>
        Path.GetFileName(file) == "record.json" || Path.GetFileName(Path.GetDirectoryName(file)) == "files";

    // A database that was put aside keeps a name that begins with its old one.
    private static bool IsOurs(string name) =>
        name is MirrorLayout.Lock or MirrorLayout.Partial or MirrorLayout.Records or MirrorLayout.Retained
        || name.StartsWith(MirrorLayout.Database, StringComparison.Ordinal);

    /// <summary>Whether a process of this machine holds the mirror's lock; <c>null</c> where that cannot be told.</summary>
    public static bool? IsLocked(string path)
    {
        try
        {
            // A lock that others may share is refused while the writer has its own, and given back at once.
            using var shared = new FileStream(Path.Combine(path, MirrorLayout.Lock), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException fault) when (HeldFile.Is(fault))
        {
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream Lock(string path)
    {
        const int looks = 5;
        for (var look = 1; ; look++)
        {
            try
            {
                return new FileStream(Path.Combine(path, MirrorLayout.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (HeldFile.Is(fault))
            {
                // Somebody who only asks whether there is a writer has it for a moment.
                if (look == looks)
                    throw new MirrorHeldException($"The mirror {path} is held by {Holder(path)}; wait for its end, or stop it.");
                Thread.Yield();
            }
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var database = MirrorDatabase.OpenForReading(Path.Combine(path, MirrorLayout.Database));
            var held = database.Connection.Read(
                "SELECT process, machine, started FROM run WHERE ended IS NULL ORDER BY id DESC LIMIT 1",
                run => $"process {run.Number(0)} on {run.Text(1)}, at work since {run.Text(2)}");

            return held is [var run] ? run : "another process of this machine";
        }
        catch (MirrorException)
        {
            return "another process of this machine";
        }
    }
}
