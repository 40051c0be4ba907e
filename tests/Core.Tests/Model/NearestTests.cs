using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class NearestTests
{
    private static readonly string[] Keys = ["Query", "Kinds", "Versions", "Files", "Schedule", "Deletions", "KeepFor"];

    [Theory]
    [InlineData("Shedule", "Schedule")]
    [InlineData("schedule", "Schedule")]
    [InlineData("Verisons", "Versions")]
    [InlineData("Kind", "Kinds")]
    [InlineData("KepFro", "KeepFor")]
    [InlineData("Deletion", "Deletions")]
    public void Slip_is_guessed(string given, string expected)
    {
        Assert.Equal(expected, Nearest.Of(given, Keys));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bandwidth")]
    [InlineData("Qy")]
    [InlineData("Kxxxs")]
    public void Another_word_is_not(string given)
    {
        Assert.Null(Nearest.Of(given, Keys));
    }

    [Fact]
    public void Two_swapped_letters_are_one_slip()
    {
        Assert.Equal("ab", Nearest.Of("ba", ["xyz", "ab"]));
    }

    [Fact]
    public void First_of_equally_near_words_is_taken()
    {
        Assert.Equal("cat", Nearest.Of("bat", ["cat", "hat"]));
        Assert.Equal("bat", Nearest.Of("bat", ["cat", "bat"]));
    }
}
