using System.Collections;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class PlainJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"ü"],"n":{"x":1.50,"y":-0.25}}""")]
    [InlineData("""[9007199254740993,12345678901234567890.5,"\"\\"]""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void What_is_read_is_written_back(string json) => Assert.Equal(json, PlainJson.Write(PlainJson.Read(json)));

    [Fact]
    public void Values_of_a_shell_are_written()
    {
        var value = new Hashtable { ["list"] = new object?[] { 1, (byte)2, 3.5, null, 'x', new DateTime(2020, 6, 1, 0, 0, 0, DateTimeKind.Unspecified) } };

        Assert.Equal("""{"list":[1,2,3.5,null,"x","2020-06-01"]}""", PlainJson.Write(value));
    }

    [Fact]
    public void A_value_without_a_json_form_is_named_with_its_place()
    {
        var value = new Dictionary<string, object?> { ["metadata"] = new Dictionary<string, object?> { ["title"] = new object?[] { new MemoryStream() } } };

        Assert.Contains("metadata.title[0]", Assert.Throws<ArgumentException>(() => PlainJson.Write(value)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_itself_ends_with_an_error()
    {
        var value = new Dictionary<string, object?>();
        value["self"] = value;

        Assert.Throws<ArgumentException>(() => PlainJson.Write(value));
    }

    [Fact]
    public void A_text_that_is_no_object_is_refused() => Assert.Throws<FormatException>(() => PlainJson.ReadObject("[1]"));

    [Fact]
    public void A_byte_order_mark_is_no_mistake() => Assert.Equal(1L, PlainJson.Read([0xEF, 0xBB, 0xBF, (byte)'1']));
}
