using System.Diagnostics;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>Keys that join others which have their names already.</summary>
public sealed class GivenNamesTests
{
    private static readonly Dictionary<string, string> Given = new() { ["b.txt"] = "B.txt", ["gone"] = "a.txt" };

    [Fact]
    public void Names_that_are_given_are_kept() => Assert.Equal("B.txt", SafeName.Assign(["a.txt", "b.txt"], Given)["b.txt"]);

    [Theory]
    [InlineData("a.txt")]
    [InlineData("A.TXT")]
    public void Key_gets_no_name_that_is_given(string key) => Assert.False(SafeName.Clashes("a.txt", SafeName.Assign([key], Given)[key]));

    [Fact]
    public void Twenty_thousand_keys_join_in_no_time()
    {
        var watch = Stopwatch.StartNew();

        SafeName.Assign(Enumerable.Range(0, 20_000).Select(number => $"file{number:D5}.txt"), Given);

        // Each against each would take minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
