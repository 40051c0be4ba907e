using KnowledgeHub.Sql;

namespace KnowledgeHub.Import;

/// <summary>Opens <c>journal.db</c>.</summary>
internal static class JournalDatabase
{
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
            var hasLog = connection.Text("PRAGMA journal_mode = WAL") == "wal";
            // Carried into the database it is flushed twice, during which nothing is noted: seldom, and many notes at a time.
            connection.Run($"PRAGMA synchronous = {(hasLog ? "NORMAL" : "FULL")}; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4096");

            return connection;
        }
        catch (SqlException fault)
        {
            connection?.Dispose();
            throw new ImportException($"The journal {file} cannot be used ({fault.Message.TrimEnd('.')}); without it rows could be imported twice. Check the disk and the folder's permissions.", fault);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static void Upgrade(SqlConnection connection, string file)
    {
        var layout = Layout(connection);
        if (layout > JournalSchema.Steps.Length)
            throw new ImportException($"The journal {file} has layout {layout}, made by a newer version of this program; update the program.");
        if (layout == 0 && connection.Number("SELECT COUNT(1) FROM sqlite_master") > 0)
            throw new ImportException($"{file} is a database, but not an import's journal; move it away.");

        for (; layout < JournalSchema.Steps.Length; layout++)
        {
            connection.Run("BEGIN IMMEDIATE");
            // Somebody who only checks may have been here meanwhile.
            layout = Layout(connection);
            if (layout < JournalSchema.Steps.Length)
                connection.Run($"{JournalSchema.Steps[layout]} PRAGMA user_version = {layout + 1}");
            connection.Run("COMMIT");
        }
    }

    private static int Layout(SqlConnection connection) => (int)(connection.Number("PRAGMA user_version") ?? 0);
}
