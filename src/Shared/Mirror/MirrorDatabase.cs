using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>An open <c>mirror.db</c>. One connection, used by one thread at a time.</summary>
internal sealed class MirrorDatabase : IDisposable
{
    private readonly bool _writes;

    private MirrorDatabase(SqlConnection connection, string source, bool writes)
    {
        (Connection, Source, _writes) = (connection, source, writes);
        if (writes)
            connection.KeepLog();
    }

    /// <summary>What was opened: the file, or an address of it that says that nobody writes it.</summary>
    public string Source { get; }

    public SqlConnection Connection { get; }

    /// <summary>Opens the database for its one writer, and makes or upgrades it when needed.</summary>
    /// <exception cref="MirrorException">A newer program made it, or it is no database of ours.</exception>
    public static MirrorDatabase OpenForWriting(string file)
    {
        MirrorDatabase? database = null;
        try
        {
            // Looked at before anything is set: a database that is not ours stays as it is, to the byte.
            if (File.Exists(file) && new FileInfo(file).Length > 0)
            {
                using var before = new MirrorDatabase(SqlConnection.Open(file, SqlAccess.ReadWrite), file, writes: false);
                before.CheckLayout(file);
            }

            database = new MirrorDatabase(SqlConnection.Open(file, SqlAccess.Create), file, writes: true);
            database.Connection.Run("""
                PRAGMA page_size = 16384;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA wal_autocheckpoint = 2048;
                PRAGMA journal_size_limit = 134217728;
                """);
            database.Connection.Run($"PRAGMA temp_store_directory = '{Path.GetDirectoryName(file)?.Replace("'", "''")}'");
            database.UseUsualMemory();
            database.Upgrade(file);
            new TextIndex(database).Complete();

            return database;
        }
        catch (SqlException fault)
        {
            database?.Dispose();
            throw Unusable(file, fault);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database beside its writer, for reading only.</summary>
    /// <exception cref="MirrorNotFoundException">There is none.</exception>
    /// <exception cref="MirrorException">A newer program made it, or it is no database of ours.</exception>
    public static MirrorDatabase OpenForReading(string file)
    {
        RefuseUnreadable(file);
        if (!File.Exists(file))
            throw new MirrorNotFoundException($"There is no mirror in {Path.GetDirectoryName(file)}; 'khsync mirror' makes one.");

        MirrorDatabase? database = null;
        try
        {
            database = Connect(file);
            if (database.CheckLayout(file) == 0)
                throw new MirrorNotFoundException($"There is no mirror in {Path.GetDirectoryName(file)} yet; 'khsync mirror' makes one.");

            return database;
        }
        catch (SqlException fault)
        {
            database?.Dispose();
            throw Unusable(file, fault);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    /// <summary>An empty mirror that leaves no trace.</summary>
    public static MirrorDatabase OpenInMemory()
    {
        var database = new MirrorDatabase(SqlConnection.Open(":memory:", SqlAccess.Create), ":memory:", writes: false);
        database.Upgrade(":memory:");
        new TextIndex(database).Complete();

        return database;
    }

    /// <summary>The layout, 0 for a database in which nothing is yet; one that is only read may have an older layout than this program writes.</summary>
    public int Layout => (int)(Connection.Number("PRAGMA user_version") ?? 0);

    public bool IsInTransaction { get; private set; }

    public void Begin()
    {
        Connection.Run("BEGIN IMMEDIATE");
        IsInTransaction = true;
    }

    public void Commit()
    {
        Connection.Run("COMMIT");
        IsInTransaction = false;
    }

    public void Rollback()
    {
        IsInTransaction = false;
        try
        {
            Connection.Run("ROLLBACK");
        }
        catch (SqlException)
        {
            // A full disk has already rolled it back; the fault that led here is the one to tell.
        }
    }

    /// <summary>Sorts as much as a large index needs on the disk: SQLite sorts in memory what its cache could hold, beside that cache.</summary>
    public void UseLittleMemory() => Connection.Run("PRAGMA cache_size = -8192; PRAGMA shrink_memory");

    /// <summary>A cache of 32 MB.</summary>
    public void UseUsualMemory() => Connection.Run("PRAGMA cache_size = -32768");

    /// <summary>Runs work, all of it or nothing.</summary>
    public void InTransaction(Action work)
    {
        Begin();
        try
        {
            work();
            Commit();
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    public void Dispose()
    {
        if (_writes)
            Connection.EmptyLog();
        Connection.Dispose();
    }

    // To whoever may not look into a folder, what lies in it seems not to be there.
    private static void RefuseUnreadable(string file)
    {
        try
        {
            _ = File.GetAttributes(file);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new MirrorException($"The mirror in {Path.GetDirectoryName(file)} may not be read by this user; check the folder's permissions.", fault);
        }
        catch (Exception fault) when (fault is IOException)
        {
            // Not there; or whatever opening it says.
        }
    }

    // Beside a database lie its log and what its readers share, which only somebody who may write there can make. Where they cannot be
    // made and the log is empty, nobody writes it, and it can be read alone.
    private static MirrorDatabase Connect(string file)
    {
        SqlConnection? connection = null;
        try
        {
            connection = SqlConnection.Open(file, SqlAccess.ReadOnly);
            connection.Number("SELECT COUNT(1) FROM sqlite_master");

            return new MirrorDatabase(connection, file, writes: false);
        }
        catch (SqlException fault) when (fault.Code is 8 or 14 && new FileInfo(file + "-wal") is { Exists: false } or { Length: 0 })
        {
            connection?.Dispose();
            var source = $"file:{Uri.EscapeDataString(file).Replace("%2F", "/")}?immutable=1";

            return new MirrorDatabase(SqlConnection.Open(source, SqlAccess.Immutable), source, writes: false);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private void Upgrade(string file)
    {
        for (var step = CheckLayout(file); step < MirrorSchema.Version; step++)
        {
            InTransaction(() =>
            {
                Connection.Run(MirrorSchema.Steps[step]);
                Connection.Run($"PRAGMA user_version = {step + 1}");
            });
        }
    }

    /// <returns>The layout; 0 for a database in which nothing is yet.</returns>
    private int CheckLayout(string file)
    {
        var layout = Layout;
        if (layout > MirrorSchema.Version)
            throw new MirrorException($"{file} has layout {layout}, made by a newer version of this program, which knows layouts up to {MirrorSchema.Version}; update the program.");
        if (layout == 0 && Connection.Number("SELECT COUNT(1) FROM sqlite_master") > 0)
            throw new MirrorException($"{file} is a database, but not a mirror's; name another folder.");

        return layout;
    }

    private static MirrorException Unusable(string file, SqlException fault) => fault.Code switch
    {
        _ when fault.LacksLocks => new MirrorException(StorageFaults.NoLocks(Path.GetDirectoryName(file) ?? file), fault),
        13 when Path.GetDirectoryName(file) is { } folder => StorageFaults.Read(folder, fault),
        8 => new MirrorException($"{file} is read-only for this user, or lies on a disk that is; check its owner, its permissions and how the disk is mounted.", fault),
        13 => new MirrorDiskFullException($"The disk of {file} is full; make room and run again.", fault),
        10 => new MirrorException($"The disk of {file} fails, or is full ({fault.Message.TrimEnd('.')}); look at it, make room and run again.", fault),
        26 or 11 => new MirrorException($"{file} is damaged or no database ({fault.Code}); put a copy of it in its place, or rename it to mirror.db.damaged, and the next run makes a new one and fetches all files again.", fault),
        _ => Unopened(file, fault),
    };

    /// <summary>What to say of a database that cannot be opened.</summary>
    public static MirrorException Unopened(string file, Exception fault) => new($"{file} cannot be opened ({fault.Message.TrimEnd('.')}); check the folder's permissions.", fault);
}
