using KnowledgeHub.Sql;

namespace KnowledgeHub.Import;

/// <summary>Carries out the journal's statements, each prepared once. The connection is not closed here.</summary>
internal sealed class JournalStatements(SqlConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

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
            catch
            {
                RollBack();
                throw;
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }

    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqlException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    private void Execute(string sql, params (string Name, object? Value)[] values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqlStatement(connection, sql);
            _statements.Add(sql, statement);
        }

        statement.Run(values);
    }
}
