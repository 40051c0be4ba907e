namespace KnowledgeHub.LocalHub.Tests;

public sealed class QuerySyntaxTests
{
    [Theory]
    [InlineData("updated:[2024-01-01T00:00:00 TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00.123456 TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00Z TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00.123456Z TO *]")]
    [InlineData("updated:[\"2024-01-01T00:00:00.123456+00:00\" TO *]")]
    [InlineData("updated:{\"2024-01-01\" TO *}")]
    [InlineData("updated:>=2024-01-01")]
    [InlineData("id:[\"4\" TO \"8\"}")]
    [InlineData("title:(forest OR water) AND NOT _exists_:pids.doi")]
    [InlineData("+forest -water \"land cover\"~2 roam~ crop^3 fo?est for*")]
    public void Well_formed_queries_parse(string query) => Assert.True(QueryParser.CanParse(query));

    [Theory]
    [InlineData("updated:[2024-01-01T00:00:00.123456+00:00 TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00+00:00 TO *]")]
    [InlineData("(foo")]
    [InlineData("foo)")]
    [InlineData("title:\"open")]
    [InlineData("title:")]
    [InlineData("updated:[2024-01-01 TO")]
    [InlineData("foo AND")]
    public void Malformed_queries_do_not(string query) => Assert.False(QueryParser.CanParse(query));
}
