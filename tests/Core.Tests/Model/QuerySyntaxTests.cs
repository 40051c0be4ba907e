using CsCheck;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class QuerySyntaxTests
{
    [Theory]
    [InlineData("updated:[2024-01-01T00:00:00 TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00.123456 TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00Z TO *]")]
    [InlineData("updated:[2024-01-01T00:00:00.123456Z TO 2025-01-01T00:00:00Z}")]
    [InlineData("updated:[\"2024-01-01T00:00:00.123456+00:00\" TO *]")]
    [InlineData("updated:{\"2024-01-01T00:00:00.123456+00:00\" TO *}")]
    [InlineData("updated:>=2024-01-01")]
    [InlineData("updated:<=2024-12-31 AND created:\"2024-01-01\"")]
    [InlineData("updated:[\"2024\" TO now-1h]")]
    [InlineData("updated:[now-7d/d TO now]")]
    [InlineData("updated:[\"1735689600000\" TO *]")]
    [InlineData("updated:[\"2024-01-01||-1d\" TO *]")]
    [InlineData("updated:[\"2024-01-01T00:00:00.123456789+02:00\" TO \"2024-02-29\"]")]
    [InlineData("created:* OR metadata.title:updated")]
    [InlineData("metadata.publication_date:[\"2024-02\" TO *]")]
    [InlineData("versions.index:(>=2 AND <5)")]
    [InlineData("versions.index:(+>=2 +<5)")]
    [InlineData("versions.index:[-5 TO 5]^2")]
    [InlineData("flood")]
    [InlineData("flood risk -drought +\"early warning\" !fire")]
    [InlineData("title:(flood OR risk)^1.5 && NOT (a || b)")]
    [InlineData("metadata.title: \"a \\\" b\"~2^3")]
    [InlineData("\"never (closed: [in a phrase\"")]
    [InlineData("colour~ colour~1 colour~0.8")]
    [InlineData("/10\\.60566\\/.*/ OR doi:/10.*/")]
    [InlineData("a\\:b\\ c\\(")]
    [InlineData("_exists_:pids.doi")]
    [InlineData("wild* w?ld *:*")]
    [InlineData("one TO two")]
    [InlineData("parent.communities.ids:(NOT (a b) OR c:d)")]
    [InlineData("Überschwemmung 洪水, a/b it's")]
    public void Query_the_hub_understands_has_no_problem(string query)
    {
        Assert.Null(QuerySyntax.Check(query));
    }

    [Theory]
    [InlineData("", 0, "leave it out")]
    [InlineData(" \t\n", 0, "leave it out")]
    [InlineData("updated:[2024-01-01T00:00:00.123456+00:00 TO *]", 9, "must be quoted: \"2024-01-01T00:00:00.123456+00:00\"")]
    [InlineData("updated:[* TO 2024-01-01T00:00:00+02:00]", 14, "must be quoted")]
    [InlineData("updated:2024-01-01T00:00:00-02:00", 8, "must be quoted")]
    [InlineData("updated:>=2024-01-01T00:00:00+00:00", 10, "must be quoted")]
    [InlineData("updated:[notadate TO *]", 9, "none that the hub understands")]
    [InlineData("updated:[\"2024-13-01\" TO *]", 9, "not in the calendar")]
    [InlineData("updated:[* TO \"2023-02-29\"]", 14, "not in the calendar")]
    [InlineData("updated:[\"2024-01-01T25:00:00Z\" TO *]", 9, "not in the calendar")]
    [InlineData("a AND created:[\"2024-01-01 12:00:00\" TO *]", 15, "none that the hub understands")]
    [InlineData("updated:[\"2024-11\" TO \"2024-11\"]", 9, "none that the hub understands")]
    [InlineData("updated:[01.02.2024 TO *]", 9, "none that the hub understands")]
    [InlineData("updated:[now-1week TO *]", 9, "reckoned from")]
    [InlineData("updated:yesterday", 8, "none that the hub understands")]
    [InlineData("updated:>=\"2024-01-01T00:00:00+00:00\"", 8, "write a range")]
    [InlineData("updated:<\"2024-01-01\"", 8, "write a range")]
    [InlineData("updated:>=2024-01-01T00:00:00", 8, "write a range")]
    [InlineData("updated:>=2024-02-30", 10, "not in the calendar")]
    [InlineData("(foo", 0, "never closed")]
    [InlineData("a AND (b (c)", 6, "never closed")]
    [InlineData("title:\"open", 6, "quotation mark at 6 is never closed")]
    [InlineData("title:open\"", 10, "inside a word")]
    [InlineData("/open", 0, "never closed")]
    [InlineData("foo)", 3, "never opened")]
    [InlineData("foo]", 3, "never opened")]
    [InlineData("a:b:c", 3, "second one")]
    [InlineData("\"a\":b", 3, "no field name")]
    [InlineData(":b", 0, "no field name")]
    [InlineData("a AND", 2, "The AND at 2")]
    [InlineData("OR b", 0, "The OR at 0")]
    [InlineData("a AND OR b", 2, "The AND at 2")]
    [InlineData("(a ||)", 3, "The || at 3")]
    [InlineData("a NOT", 2, "The NOT at 2")]
    [InlineData("NOT", 0, "The NOT at 0")]
    [InlineData("a -", 2, "The - at 2")]
    [InlineData("title:", 5, "has no value")]
    [InlineData("(title:) b", 6, "has no value")]
    [InlineData("title:AND b", 5, "has no value")]
    [InlineData("()", 0, "nothing inside")]
    [InlineData("a:[1 2]", 2, "incomplete")]
    [InlineData("a:[1 TO 2", 2, "incomplete")]
    [InlineData("a:[TO 2]", 2, "incomplete")]
    [InlineData("a:[1 TO]", 2, "incomplete")]
    [InlineData(">5", 0, "no field")]
    [InlineData("a:>= 5", 2, "right after it")]
    [InlineData("a:-5", 2, "between a field and its value")]
    [InlineData("a:NOT b", 2, "between a field and its value")]
    [InlineData("+-a", 1, "follows another")]
    [InlineData("a^", 1, "needs a number")]
    [InlineData("a^1.2.3", 1, "needs a number")]
    [InlineData("\"a b\"~1.5", 5, "number")]
    [InlineData("~a", 0, "must follow")]
    [InlineData("(a)~", 3, "must follow")]
    [InlineData("^2", 0, "must follow")]
    [InlineData("'a'", 0, "apostrophe")]
    [InlineData("a\\", 1, "backslash at 1")]
    public void Problem_says_where_and_how_to_write_it(string query, int position, string message)
    {
        var problem = QuerySyntax.Check(query);

        Assert.Equal(position, problem?.Position);
        Assert.Contains(message, problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_judged_without_an_exception()
    {
        var pieces = Gen.OneOf("a", "b:", "\"", "(", ")", "[", "]", "{", "}", "TO", "AND", "NOT", "+", "-", ">=", "~", "^2", "/", "\\", ":", "'", " ", "T12:30", "\uD800");

        pieces.Array[0, 12].Sample(parts =>
        {
            var query = string.Concat(parts);
            var problem = QuerySyntax.Check(query);
            Assert.True(problem is null || problem.Position >= 0 && problem.Position <= query.Length);
        });
    }

    [Fact]
    public void Quoted_text_is_always_understood()
    {
        Gen.String.Sample(text => Assert.Null(QuerySyntax.Check($"title:\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));
    }

    [Fact]
    public void Deep_nesting_does_not_end_the_process()
    {
        Assert.Null(QuerySyntax.Check(new string('(', 100_000) + "a" + new string(')', 100_000)));
    }
}
