using System.Text;
using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>A prepared statement for what runs once per record: it binds UTF-8 as it is, without a string or a copy between.</summary>
internal sealed class HotStatement : IDisposable
{
    private readonly SqlConnection _connection;
    private readonly string _sql;
    private sqlite3_stmt? _prepared;
    private byte[] _utf8 = new byte[4096];

    /// <summary>Creates it; it is prepared at its first use.</summary>
    public HotStatement(SqlConnection connection, string sql)
    {
        _connection = connection;
        _sql = sql;
    }

    private sqlite3_stmt Statement => _prepared ??= _connection.Prepare(_sql, out _);

    public HotStatement Bind(int index, string? text)
    {
        if (text is null)
            return BindNull(index);
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < needed)
            _utf8 = new byte[needed];
        var length = Encoding.UTF8.GetBytes(text, 0, text.Length, _utf8, 0);

        return BindText(index, _utf8.AsSpan(0, length));
    }

    public HotStatement Bind(int index, long? number)
    {
        if (number is not { } value)
            return BindNull(index);
        Check(raw.sqlite3_bind_int64(Statement, index, value));

        return this;
    }

    public HotStatement Bind(int index, double? number)
    {
        if (number is not { } value)
            return BindNull(index);
        Check(raw.sqlite3_bind_double(Statement, index, value));

        return this;
    }

    public HotStatement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(Statement, index, utf8));
        return this;
    }

    public HotStatement BindBlob(int index, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(Statement, index, bytes));
        return this;
    }

    /// <summary>Moves to the next row; <c>false</c> after the last, and then the statement is ready for its next use.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(Statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(Statement);
        if (result != raw.SQLITE_DONE)
            Check(result);

        return false;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public void Reset() => raw.sqlite3_reset(Statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(Statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(Statement, column);

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(Statement, column).utf8_to_string();

    /// <summary>The bytes of a text or blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(Statement, column);

    public void Dispose() => _prepared?.Dispose();

    private HotStatement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(Statement, index));
        return this;
    }

    private void Check(int result) => SqlConnection.Check(result, _connection.Handle);
}
