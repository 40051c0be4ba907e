using KnowledgeHub.Sql;

namespace KnowledgeHub.Import;

/// <summary>Opens <c>journal.db</c>.</summary>
internal static class JournalDatabase
{
    // Without a log, only then is a commit safe at once: the rollback journal's name must be gone from the disk, or it undoes it.
    private const string Strict = "EXTRA";
    private const int MostAttempts = 100;

    /// <exception cref="ImportException">A newer program made it, or it is no journal.</exception>
    public static SqlConnection Open(string file)
    {
        SqlConnection? connection = null;
        try
        {
            connection = SqlConnection.Open(file, SqlAccess.Create);
            Upgrade(connection, file);
            // What must survive a power cut is flushed by whoever waits for it; a kill loses nothing either way. Where there can be no
            // write-ahead log, every transaction is flushed.
            var hasLog = IsLogged(connection);
            // Carried into the database it is flushed twice, during which nothing is noted: seldom, and many notes at a time.
            connection.Run($"PRAGMA synchronous = {(hasLog ? "NORMAL" : Strict)}; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4096");

            return connection;
        }
        catch (SqlException fault)
        {
            connection?.Dispose();
            throw Unusable(file, fault);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that are on the disk when this returns, in the folder's list of names too.</summary>
    /// <exception cref="SqlException">SQLite could not.</exception>
    public static void RunFlushed(SqlConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var usual = connection.Number("PRAGMA synchronous");
        connection.Run($"PRAGMA synchronous = {Strict}");
        try
        {
            connection.Run(sql, values);
        }
        finally
        {
            connection.Run($"PRAGMA synchronous = {usual}");
        }
    }

    /// <summary>What to say of a journal that cannot be read.</summary>
    public static ImportException Unusable(string file, SqlException fault) =>
        new($"The journal {file} cannot be used ({fault.Message.TrimEnd('.')}); without it rows could be imported twice. Check the disk and the folder's permissions.", fault);

    // SQLite does not wait for its turn when it changes the mode, so that two who make a journal at once would get into each other's way.
    private static bool IsLogged(SqlConnection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return connection.Text("PRAGMA journal_mode = WAL") == "wal";
            }
            catch (SqlException fault) when (fault.IsBusy && attempt < MostAttempts)
            {
                connection.Run("BEGIN EXCLUSIVE; ROLLBACK"); // waits until nobody else is at it
            }
        }
    }

    private static void Upgrade(SqlConnection connection, string file)
    {
        connection.Run("BEGIN");
        var layout = Layout(connection, file);
        connection.Run("COMMIT");
        while (layout < JournalSchema.Steps.Length)
        {
            connection.Run("BEGIN IMMEDIATE");
            // Somebody else may have been here meanwhile, who only checks, or makes the same journal.
            layout = Layout(connection, file);
            if (layout < JournalSchema.Steps.Length)
                connection.Run($"{JournalSchema.Steps[layout]} PRAGMA user_version = {++layout}");
            connection.Run("COMMIT");
        }
    }

    // In a transaction: the number and the tables are of the same moment.
    private static int Layout(SqlConnection connection, string file)
    {
        var layout = (int)(connection.Number("PRAGMA user_version") ?? 0);
        if (layout > JournalSchema.Steps.Length)
            throw new ImportException($"The journal {file} has layout {layout}, made by a newer version of this program; update the program.");
        if (layout < 0 || (layout == 0 && connection.Number("SELECT COUNT(1) FROM sqlite_master") > 0))
            throw new ImportException($"{file} is a database, but not an import's journal; move it away.");

        return layout;
    }
}
