using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Mirror;

/// <summary>
/// Plain commands, for what a service does for years. Dapper reads better, and does the rest; but what its first query brings along,
/// XML and code generated for each row among it, never leaves the memory of a process that then idles.
/// </summary>
internal static class PlainSql
{
    /// <summary>Runs statements.</summary>
    /// <returns>Rows changed.</returns>
    public static int Run(this SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Create(connection, sql, values);

        return command.ExecuteNonQuery();
    }

    /// <summary>The number that a query answers; <c>null</c> when it answers none.</summary>
    public static long? Number(this SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Create(connection, sql, values);

        return command.ExecuteScalar() as long?;
    }

    /// <summary>The text that a query answers; <c>null</c> when it answers none.</summary>
    public static string? Text(this SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Create(connection, sql, values);

        return command.ExecuteScalar() as string;
    }

    /// <summary>The rows that a query answers.</summary>
    public static List<T> Read<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values)
    {
        var rows = new List<T>();
        using var command = Create(connection, sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(row(reader));

        return rows;
    }

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static byte[] Bytes(this SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static SqliteCommand Create(SqliteConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);

        return command;
    }
}
