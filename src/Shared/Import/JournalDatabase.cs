using Dapper;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Import;

/// <summary>Opens <c>journal.db</c>.</summary>
internal static class JournalDatabase
{
    /// <exception cref="ImportException">A newer program made it, or it is no journal.</exception>
    public static SqliteConnection Open(string file)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 30000");
            Upgrade(connection, file);
            // What must survive a power cut is flushed by whoever waits for it; a kill loses nothing either way. Where there can be no
            // write-ahead log, every transaction is flushed.
            var hasLog = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL") == "wal";
            connection.Execute($"PRAGMA synchronous = {(hasLog ? "NORMAL" : "FULL")}; PRAGMA temp_store = MEMORY;");

            return connection;
        }
        catch (SqliteException fault)
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

    private static void Upgrade(SqliteConnection connection, string file)
    {
        var layout = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (layout > JournalSchema.Steps.Length)
            throw new ImportException($"The journal {file} has layout {layout}, made by a newer version of this program; update the program.");
        if (layout == 0 && connection.ExecuteScalar<long>("SELECT COUNT(1) FROM sqlite_master") > 0)
            throw new ImportException($"{file} is a database, but not an import's journal; move it away.");

        while (layout < JournalSchema.Steps.Length)
        {
            using var transaction = connection.BeginTransaction();
            // Somebody who only checks may have been here meanwhile.
            layout = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
            if (layout >= JournalSchema.Steps.Length)
                return;
            connection.Execute(JournalSchema.Steps[layout], transaction: transaction);
            connection.Execute($"PRAGMA user_version = {++layout}", transaction: transaction);
            transaction.Commit();
        }
    }
}
