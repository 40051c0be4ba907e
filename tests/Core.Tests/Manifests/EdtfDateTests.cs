using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class EdtfDateTests
{
    [Theory]
    [InlineData("2020")]
    [InlineData("2020-06")]
    [InlineData("2020-06-01")]
    [InlineData("2020-02-29")]
    [InlineData("1939/1945")]
    [InlineData("2018/2020-09")]
    [InlineData("2020-06/2020-06-15")]
    [InlineData("2020-06-01/open")]
    [InlineData("0000")]
    public void Dates_and_intervals_are_kept_as_written(string text)
    {
        Assert.Equal(text, EdtfDate.Parse($" {text} ").ToString());
    }

    [Theory]
    [InlineData("01/06/2020", "2020-06-01 or 2020-01-06")]
    [InlineData("13/06/2020", "2020-06-13")]
    [InlineData("6/13/20", "2020-06-13")]
    [InlineData("01/01/2020", "2020-01-01")]
    [InlineData("43831", "2020-01-01")]
    [InlineData("06/2020", "2020-06")]
    [InlineData("1.6.2020", "2020-06-01 or 2020-01-06")]
    [InlineData("2020/06/01", "2020-06-01")]
    [InlineData("01-Jun-20", "2020-06-01")]
    [InlineData("Jun-20", "2020-06")]
    [InlineData("June 1, 2020", "2020-06-01")]
    [InlineData("2020-06-01 00:00:00", "2020-06-01")]
    [InlineData("13/06/2020 12:30", "2020-06-13")]
    public void Dates_a_spreadsheet_changed_are_refused_with_a_guess(string text, string guess)
    {
        Assert.False(EdtfDate.TryParse(text, out _, out var problem));
        Assert.Equal(("KHM0502", guess), (problem.Code, problem.Suggestion));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("-0050", null)]
    [InlineData("-0050/0014", null)]
    [InlineData("soon", null)]
    [InlineData("1.2E+05", null)]
    [InlineData("2020-6-1", "2020-06-01")]
    [InlineData("20200601", "2020-06-01")]
    [InlineData("2020-06-01T10:00:00", "2020-06-01")]
    [InlineData("2020-2021", "2020/2021")]
    [InlineData("2020-21", "2020/2021")]
    [InlineData("2020/", "2020/open")]
    [InlineData("2020-06/..", "2020-06/open")]
    [InlineData("2021/2020", "2020/2021")]
    [InlineData("2020-13", null)]
    [InlineData("2020-02-30", null)]
    [InlineData("2019-02-29", null)]
    [InlineData("2020~", null)]
    public void Other_text_is_refused(string text, string? guess)
    {
        Assert.False(EdtfDate.TryParse(text, out var date, out var problem));
        Assert.Equal("", date.Text);
        Assert.Contains(problem.Code, (string[])["KHM0501", "KHM0502"]);
        Assert.Equal(guess, problem.Suggestion);
    }

    [Fact]
    public void Parse_then_print_gives_the_same_date()
    {
        SyntaxGen.Date.Sample(text => Assert.Equal(text, EdtfDate.Parse(text).Text), iter: 10_000);
    }

    [Fact]
    public void A_guess_of_one_date_is_a_date()
    {
        Gen.Char["0123456789/-. :JunT"].Array[0, 12].Select(letters => new string(letters)).Sample(text =>
        {
            if (!EdtfDate.TryParse(text, out _, out var problem) && problem.Suggestion is { } guess)
                Assert.All(guess.Split(" or "), one => EdtfDate.Parse(one));
        }, iter: 100_000);
    }
}
