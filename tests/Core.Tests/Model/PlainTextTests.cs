using System.Text;
using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

/// <summary>The words of a record as a text search gets them.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("ünï \\ \" 日本 😀", "ünï \\ \" 日本 😀")]
    [InlineData("<p>one</p><p>two</p>", " one  two ")]
    [InlineData("a<br/>b", "a b")]
    [InlineData("<a href=\"x\">link</a>", " link ")]
    [InlineData("temperature < 5", "temperature < 5")]
    [InlineData("a <b", "a <b")]
    [InlineData("a> b", "a> b")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void Markup_is_left_out(string text, string expected) => Assert.Equal(expected, Words(text));

    [Fact]
    public void Texts_are_kept_apart() => Assert.Equal("one\n two\nthree", Words("one", "<i>two", "three"));

    [Fact]
    public void Long_text_is_kept_whole()
    {
        var text = new string('é', 100_000);

        Assert.Equal($"{text}\n{text}", Words(text, text));
    }

    private static string Words(string description, params string[] more)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = "a",
            metadata = new { description, additional_descriptions = more.Select(text => new { description = text }) },
        });

        return Encoding.UTF8.GetString(RecordHitReader.Read(json).Text.Description.Span);
    }
}
