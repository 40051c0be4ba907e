using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>A statement that answers no rows, prepared once for many uses.</summary>
/// <param name="connection">The connection; it is not closed here.</param>
/// <param name="sql">One statement.</param>
internal sealed class SqlStatement(SqlConnection connection, string sql) : IDisposable
{
    private readonly sqlite3_stmt _statement = connection.Prepare(sql, out _);
    private string[]? _names;
    private int[] _indexes = [];

    /// <summary>Carries it out.</summary>
    /// <param name="values">The values of its parameters; each use names the same ones in the same order.</param>
    /// <exception cref="SqlException">SQLite could not.</exception>
    public void Run(params (string Name, object? Value)[] values)
    {
        Resolve(values);
        try
        {
            for (var at = 0; at < values.Length; at++)
            {
                if (_indexes[at] > 0)
                    connection.Bind(_statement, _indexes[at], values[at].Name, values[at].Value);
            }

            while (connection.Step(_statement))
            {
            }
        }
        finally
        {
            // What it would answer is what the step has told already.
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    // Once: to find a parameter by its name can take SQLite longer than the statement itself.
    private void Resolve((string Name, object? Value)[] values)
    {
        if (_names is not null && values.Select(value => value.Name).SequenceEqual(_names))
            return;
        string[] names = [.. values.Select(value => value.Name)];
        _indexes = SqlConnection.Resolve(_statement, names);
        _names = names;
    }
}
