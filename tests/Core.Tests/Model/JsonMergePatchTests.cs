using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class JsonMergePatchTests
{
    [Theory]

    // The examples of RFC 7396, appendix A.
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]

    // What the examples do not say: all else stays as it was written.
    [InlineData("""{"x":89364.0,"y":[1.50,null],"z":{"é":"ü"}}""", """{"z":{"a":1}}""", """{"x":89364.0,"y":[1.50,null],"z":{"é":"ü","a":1}}""")]
    public void A_patch_changes_what_it_names(string document, string patch, string expected) =>
        Assert.Equal(expected, JsonMergePatch.Apply(document, patch));

    [Fact]
    public void What_is_no_json_is_said_to_be_none() => Assert.Throws<FormatException>(() => JsonMergePatch.Apply("{}", "{"));

    [Fact]
    public void Text_that_is_no_Unicode_and_numbers_out_of_bounds_are_kept_as_they_are()
    {
        const string Odd = """{"metadata":{"title":"Lone \ud800","n":1e400,"one":1.0},"custom_fields":{"x":null}}""";

        var merged = JsonMergePatch.Apply(DraftDocument.ToSend(Odd), """{"metadata":{"version":"1"}}""");

        Assert.Contains("1e400", merged, StringComparison.Ordinal);
        Assert.Contains("\\ud800", merged, StringComparison.Ordinal);
        Assert.Contains("1.0", merged, StringComparison.Ordinal);
    }
}
