using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class TextCellTests
{
    [Theory]
    [InlineData("One line", "One line")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("One\r\n\r\nTwo <3", "<p>One</p><p>Two &lt;3</p>")]
    [InlineData("<p>One</p>\n<p>Two</p>", "<p>One</p>\n<p>Two</p>")]
    [InlineData("Fish &amp; chips", "Fish &amp; chips")]
    public void A_description_becomes_html(string cell, string html)
    {
        Assert.Equal(html, DescriptionText.ToHtml(cell));
    }

    [Fact]
    public void Html_that_a_cell_can_say_comes_back()
    {
        var pieces = SyntaxGen.One("<p>", "</p>", "a", " b ", "&lt;", "&amp;", "<b>x</b>", "\n", "<", ">", "&");
        pieces.Array[0, 8].Select(string.Concat).Sample(html =>
        {
            if (DescriptionText.FromHtml(html) is { } cell)
                Assert.Equal(html, DescriptionText.ToHtml(cell));
        });
        Assert.Equal("<h1>A description</h1> <p>with HTML tags</p>", DescriptionText.FromHtml("<h1>A description</h1> <p>with HTML tags</p>"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("No", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_read(string cell, bool expected)
    {
        Assert.True(YesNo.TryParse(cell, out var isYes, out _));
        Assert.Equal(expected, isYes);
    }

    [Theory]
    [InlineData("WAHR", "yes")]
    [InlineData("faux", "no")]
    [InlineData("maybe", "yes or no")]
    public void Neither_yes_nor_no_is_explained(string cell, string suggestion)
    {
        Assert.False(YesNo.TryParse(cell, out _, out var problem));
        Assert.Equal(("KHM0504", suggestion), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public void Every_ten_digits_of_a_ror_and_an_orcid_have_one_check()
    {
        SyntaxGen.Orcid.Sample(orcid =>
        {
            var digits = CheckDigits.Compact(orcid)!;
            Assert.Single("0123456789X", last => CheckDigits.FitsMod11Of2(digits[..15] + last));
        });
        SyntaxGen.Ror.Sample(ror =>
        {
            for (var at = 1; at < 7; at++)
                Assert.False(CheckDigits.FitsRor(ror[..at] + (ror[at] == '7' ? '8' : '7') + ror[(at + 1)..]));
        });
    }
}
