using KnowledgeHub.Sql;

namespace KnowledgeHub.Core.Tests.Sql;

/// <summary>What is bound is what SQLite gets, and what SQLite could not do is said.</summary>
public sealed class SqlConnectionTests
{
    [Fact]
    public void Text_that_is_no_text_does_no_harm()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);

        Assert.Equal("a\uFFFDb", connection.Text("SELECT @text", ("@text", "a\uD800b")));
        Assert.Equal("a\0b", connection.Text("SELECT @text", ("@text", "a\0b")));
        Assert.Equal(3, connection.Number("SELECT LENGTH(CAST(@text AS BLOB))", ("@text", "a\0b")));
        Assert.Equal("", connection.Text("SELECT @text", ("@text", "")));
        Assert.Null(connection.Text("SELECT @text", ("@text", null)));
        Assert.Equal("null", connection.Text("SELECT TYPEOF(@none) || @empty", ("@none", null), ("@empty", "")));
        Assert.Equal("blob", connection.Text("SELECT TYPEOF(@none)", ("@none", Array.Empty<byte>())));
        Assert.Equal([], connection.Read("SELECT @none", row => row.BytesOrNull(0), ("@none", Array.Empty<byte>())).Single()!);
        using var hot = new HotStatement(connection, "SELECT TYPEOF(?1), TYPEOF(?2), TYPEOF(?3)");
        hot.Bind(1, "").BindBlob(2, []).BindText(3, []);
        Assert.True(hot.Step());
        Assert.Equal(("text", "blob", "text"), (hot.Text(0), hot.Text(1), hot.Text(2)));
    }

    [Fact]
    public void A_statement_that_lacks_a_value_is_not_carried_out_with_those_of_another_time()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);
        connection.Run("CREATE TABLE note (id, text)");
        using var statement = new SqlStatement(connection, "INSERT INTO note (id, text) VALUES (@id, @text)");
        statement.Run(("@id", 1), ("@text", "first"));

        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Throws<ArgumentException>(() => statement.Run(("@id", 2)));

        Assert.Equal(1, connection.Number("SELECT COUNT(1) FROM note"));
    }

    [Fact]
    public void A_row_that_is_answered_but_cannot_be_committed_is_no_answer()
    {
        using var connection = SqlConnection.Open(":memory:", SqlAccess.Create);
        connection.Run("PRAGMA foreign_keys = ON; CREATE TABLE whole (id INTEGER PRIMARY KEY); CREATE TABLE part (id INTEGER PRIMARY KEY, whole REFERENCES whole DEFERRABLE INITIALLY DEFERRED)");

        Assert.Throws<SqlException>(() => connection.Number("INSERT INTO part (whole) VALUES (7) RETURNING id"));
        Assert.Throws<SqlException>(() => connection.Text("INSERT INTO part (whole) VALUES (7) RETURNING 'made'"));

        Assert.Equal(0, connection.Number("SELECT COUNT(1) FROM part"));
    }
}
