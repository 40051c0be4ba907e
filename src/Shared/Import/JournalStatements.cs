using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Import;

/// <summary>Carries out the journal's statements, each prepared once. The connection is not closed here.</summary>
internal sealed class JournalStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Carries out statements, all or none of them.</summary>
    /// <param name="writes">The statements, in their order.</param>
    public void Write(IReadOnlyList<JournalWrite> writes)
    {
        // Whoever reads the journal meanwhile uses the same connection.
        lock (connection)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                foreach (var write in writes)
                    Execute(write.Sql, write.Values);
                Execute("COMMIT");
            }
            catch (SqliteException)
            {
                RollBack();
                throw;
            }
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    private void Execute(string sql, params (string Name, object? Value)[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _commands.Add(sql, command);
        }

        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at].Value ?? DBNull.Value;
        command.ExecuteNonQuery();
    }
}
