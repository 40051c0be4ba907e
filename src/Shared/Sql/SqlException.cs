using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>What SQLite says of a statement that it could not carry out.</summary>
/// <param name="code">Its primary result code, such as 13 for a full disk.</param>
/// <param name="message">Its message.</param>
internal sealed class SqlException(int code, string message) : Exception($"SQLite Error {code}: '{message}'.")
{
    /// <summary>SQLite's primary result code: 8 read-only, 11 damaged, 13 full, 14 cannot be opened, 26 no database.</summary>
    public int Code => code;

    /// <summary>Whether somebody else has what the statement needs.</summary>
    public bool IsBusy => code == raw.SQLITE_BUSY;
}
