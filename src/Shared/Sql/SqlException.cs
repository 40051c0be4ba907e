using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>What SQLite says of a statement that it could not carry out.</summary>
/// <param name="code">Its primary result code, such as 13 for a full disk.</param>
/// <param name="message">Its message.</param>
/// <param name="extended">Its extended result code.</param>
internal sealed class SqlException(int code, string message, int extended = 0) : Exception($"SQLite Error {code}: '{message}'.")
{
    /// <summary>SQLite's primary result code: 8 read-only, 11 damaged, 13 full, 14 cannot be opened, 26 no database.</summary>
    public int Code => code;

    /// <summary>Whether the disk has no locks, or no memory that processes share, as SQLite needs them; many network shares have not.</summary>
    /// <remarks>Memory that cannot grow (4874) is not among them: that is how a full disk shows.</remarks>
    public bool LacksLocks => code is 15 || extended is 3850 or 2314 or 4618 or 5130 or 5386;

    /// <summary>Whether somebody else has what the statement needs.</summary>
    public bool IsBusy => code == raw.SQLITE_BUSY;
}
