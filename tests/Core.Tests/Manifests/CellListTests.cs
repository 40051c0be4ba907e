using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class CellListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData(" a |b| | c ", "a;b;c")]
    [InlineData(@"a\|b | c", "a|b;c")]
    [InlineData(@"data\2020\ | maps\a.tif", @"data\2020\;maps\a.tif")]
    [InlineData(@"a\\|b", @"a\;b")]
    public void Bars_separate(string cell, string items)
    {
        Assert.Equal(items.Split(';', StringSplitOptions.RemoveEmptyEntries), CellList.Split(cell));
    }

    [Fact]
    public void New_lines_separate_references()
    {
        Assert.Equal(["One", "Two", "Three"], CellList.Split("One\r\nTwo|Three\n", alsoAtLines: true));
    }

    [Fact]
    public void Join_then_split_gives_the_same_items()
    {
        SyntaxGen.Text.Array[0, 5].Sample(items => Assert.Equal(items, CellList.Split(CellList.Join(items))), iter: 20_000);
        SyntaxGen.Text.Array[0, 5].Sample(items => Assert.Equal(items, CellList.Split(CellList.Join(items, true), true)));
    }
}
