using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class RecordIdTests
{
    [Theory]
    [InlineData("4d0ns-ntd89")]
    [InlineData("  4D0NS-NTD89\n")]
    [InlineData("https://gkhub.earthobservations.org/records/4d0ns-ntd89")]
    [InlineData("https://gkhub.earthobservations.org/records/4d0ns-ntd89/files/abcde-12345?download=1#top")]
    [InlineData("https://gkhub.earthobservations.org/packages/4d0ns-ntd89?preview=1")]
    [InlineData("https://gkhub.earthobservations.org/marketplace/items/4d0ns-ntd89/")]
    [InlineData("https://gkhub.earthobservations.org/uploads/4d0ns-ntd89")]
    [InlineData("https://gkhub.earthobservations.org/uploads/packages/4d0ns-ntd89")]
    [InlineData("https://127.0.0.1:5000/api/records/4d0ns-ntd89/draft/files")]
    [InlineData("http://localhost/api/marketplace-items/4d0ns-ntd89")]
    [InlineData("https://example.org/abcde-12345/records/4D0NS-NTD89")]
    [InlineData("gkhub.earthobservations.org/records/4d0ns-ntd89")]
    [InlineData("10.60566/4d0ns-ntd89")]
    [InlineData("doi:10.60566/4d0ns-ntd89")]
    [InlineData("https://doi.org/10.60566/4d0ns-ntd89")]
    [InlineData("https://gkhub.earthobservations.org/doi/10.60566/4d0ns-ntd89")]
    public void Id_is_found_in_what_people_paste(string text)
    {
        Assert.Equal("4d0ns-ntd89", RecordId.Parse(text).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4d0nsntd89")]
    [InlineData("4d0ns-ntd8")]
    [InlineData("4d0ns-ntd8é")]
    [InlineData("12345678")]
    [InlineData("10.5281/zenodo.1234567")]
    [InlineData("https://zenodo.org/records/1234567")]
    [InlineData("https://example.org/4d0ns-ntd89")]
    [InlineData("ftp://example.org/records/4d0ns-ntd89")]
    [InlineData("https://example.org/records?id=/records/4d0ns-ntd89")]
    public void Other_text_is_no_id(string? text)
    {
        Assert.False(RecordId.TryParse(text, out var id));
        Assert.Equal("", id.ToString());
    }

    [Fact]
    public void Message_names_what_was_given_but_not_its_token()
    {
        var error = Assert.Throws<FormatException>(() => RecordId.Parse("https://example.org/records/nope?token=secret" + new string('x', 500)));

        Assert.Contains("https://example.org/records/nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains("4d0ns-ntd89", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_stays_short()
    {
        var error = Assert.Throws<FormatException>(() => RecordId.Parse(new string('x', 5000)));

        Assert.InRange(error.Message.Length, 60, 300);
    }

    [Theory]
    [InlineData("q5jr8-hny72", true)]
    [InlineData("4d0ns-ntd89", true)]
    [InlineData("cbc2k-q9x58", true)]
    [InlineData("81zz0-7wm83", true)]
    [InlineData("vsacr-wp766", true)]
    [InlineData("x4npp-1b941", true)]
    [InlineData("003nq-k8n78", true)]
    [InlineData("00000-00195", true)]
    [InlineData("abcde-12345", false)]
    [InlineData("00000-00194", false)]
    [InlineData("iiiii-iii95", false)]
    public void Check_digits_are_told_apart(string text, bool isValid)
    {
        Assert.Equal(isValid, RecordId.Parse(text).HasValidCheckDigits);
    }

    [Fact]
    public void Same_id_in_another_case_is_equal()
    {
        Assert.Equal(RecordId.Parse("4d0ns-ntd89"), RecordId.Parse("4D0NS-ntd89"));
        Assert.False(default(RecordId).HasValidCheckDigits);
    }
}
