using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>
/// A connection to SQLite with plain commands and nothing between, for what a service does for years. Dapper and the provider read
/// better where a statement has many shapes; but what their first query brings along, XML, expressions of connection strings and
/// code generated for each row among it, never leaves the memory of a process that then idles.
/// </summary>
internal sealed class SqlConnection : IDisposable
{
    /// <summary>How long a statement waits for others, in milliseconds.</summary>
    public const int BusyMilliseconds = 30_000;

    static SqlConnection() => Batteries_V2.Init();

    private SqlConnection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>The number of the row that was inserted last.</summary>
    public long LastRowNumber => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>Opens a database.</summary>
    /// <param name="file">The file; <c>:memory:</c> is none.</param>
    /// <param name="access">What may be done with it.</param>
    /// <exception cref="SqlException">It cannot be opened.</exception>
    public static SqlConnection Open(string file, SqlAccess access)
    {
        var result = raw.sqlite3_open_v2(file, out var handle, (int)access, null);
        var connection = new SqlConnection(handle);
        try
        {
            connection.Check(result);
            connection.Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements.</summary>
    /// <returns>Rows changed by the last of them that changes any.</returns>
    public int Run(string sql, params (string Name, object? Value)[] values)
    {
        for (var rest = sql; !string.IsNullOrWhiteSpace(rest);)
        {
            using var statement = Prepare(rest, out rest);
            // Nothing but a comment is no statement.
            if (statement.IsInvalid)
                continue;
            Bind(statement, values);
            while (Step(statement))
            {
            }
        }

        return raw.sqlite3_changes(Handle);
    }

    /// <summary>The number that a query answers; <c>null</c> when it answers none.</summary>
    public long? Number(string sql, params (string Name, object? Value)[] values) => First(sql, row => row.NumberOrNull(0), values);

    /// <summary>The text that a query answers, likewise; <c>null</c> when it answers none.</summary>
    public string? Text(string sql, params (string Name, object? Value)[] values) => First(sql, row => row.TextOrNull(0), values);

    /// <summary>The rows that a query answers.</summary>
    public List<T> Read<T>(string sql, Func<SqlRow, T> read, params (string Name, object? Value)[] values)
    {
        using var statement = Prepare(sql, out _);
        Bind(statement, values);
        var row = new SqlRow(statement);
        var rows = new List<T>();
        while (Step(statement))
            rows.Add(read(row));

        return rows;
    }

    /// <summary>
    /// Leaves the log and what readers share beside the database when this connection is closed: those who may only read could not make
    /// them, and could read nothing.
    /// </summary>
    public void KeepLog()
    {
        const int noCheckpointOnClose = 1006;
        raw.sqlite3_db_config(Handle, noCheckpointOnClose, 1, out _);
    }

    /// <summary>Takes what the log holds into the database, as far as no reader stands in the way.</summary>
    public void EmptyLog()
    {
        try
        {
            raw.sqlite3_busy_timeout(Handle, 0);
            Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqlException)
        {
            // The next one to write takes it in.
        }
    }

    public void Dispose() => Handle.Dispose();

    internal sqlite3_stmt Prepare(string sql, out string rest)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement, out rest));

        return statement;
    }

    internal bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not raw.SQLITE_ROW and not raw.SQLITE_DONE)
            Check(result);

        return result == raw.SQLITE_ROW;
    }

    /// <summary>The numbers of a statement's parameters; 0 for a name that the statement does not use.</summary>
    /// <exception cref="ArgumentException">One of its parameters is not among the names.</exception>
    internal static int[] Resolve(sqlite3_stmt statement, IReadOnlyList<string> names)
    {
        int[] indexes = [.. names.Select(name => raw.sqlite3_bind_parameter_index(statement, name))];
        if (indexes.Count(index => index > 0) != raw.sqlite3_bind_parameter_count(statement))
            throw new ArgumentException($"A value is missing for this statement: {raw.sqlite3_sql(statement).utf8_to_string()}", nameof(names));

        return indexes;
    }

    internal void Bind(sqlite3_stmt statement, int index, string name, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        bool truth => raw.sqlite3_bind_int64(statement, index, truth ? 1 : 0),
        int or long => raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, provider: null)),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be bound to {name}.", nameof(value)),
    });

    private T? First<T>(string sql, Func<SqlRow, T?> read, (string Name, object? Value)[] values)
    {
        using var statement = Prepare(sql, out _);
        Bind(statement, values);
        if (!Step(statement))
            return default;
        var first = read(new SqlRow(statement));
        // Past its row: what also changes something is committed only then, and says only then that it could not be.
        Step(statement);

        return first;
    }

    private void Bind(sqlite3_stmt statement, (string Name, object? Value)[] values)
    {
        var indexes = Resolve(statement, [.. values.Select(value => value.Name)]);
        for (var at = 0; at < values.Length; at++)
        {
            if (indexes[at] > 0)
                Bind(statement, indexes[at], values[at].Name, values[at].Value);
        }
    }

    private void Check(int result) => Check(result, Handle);

    /// <summary>Throws what a result code means, unless it means success.</summary>
    internal static void Check(int result, sqlite3 database)
    {
        if (result != raw.SQLITE_OK)
            throw new SqlException(result & 0xFF, raw.sqlite3_errmsg(database).utf8_to_string(), raw.sqlite3_extended_errcode(database));
    }
}
