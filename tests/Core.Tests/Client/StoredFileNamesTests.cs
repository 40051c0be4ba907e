using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class StoredFileNamesTests
{
    [Theory]
    [InlineData("caf\u00e9.txt", "cafe\u0301.txt")]
    [InlineData("\ufb01le.txt", "file.txt")]
    [InlineData("\uff41\uff42.txt", "ab.txt")]
    [InlineData("a&amp;b.txt", "a&b.txt")]
    [InlineData("a\u200bb.txt", "ab.txt")]
    [InlineData(" a.txt", "a.txt")]
    [InlineData("\u201ca\u201d.txt", "\"a\".txt")]
    public void The_GEO_hub_makes_one_of_names_that_newer_hubs_keep(string one, string other)
    {
        Assert.Equal(new StoredFileNames(tidies: true).Fold(one), new StoredFileNames(tidies: true).Fold(other));
        Assert.NotEqual(new StoredFileNames(tidies: false).Fold(one), new StoredFileNames(tidies: false).Fold(other));
    }

    [Theory]
    [InlineData("a.txt", "A.txt")]
    [InlineData("a-b.txt", "a_b.txt")]
    [InlineData("a%2Fb.txt", "a\\b.txt")]
    [InlineData("t\tb.txt", "tb.txt")]
    [InlineData("a<b>&amp;.txt", "a<b>&.txt")]
    public void Names_that_both_keep_stay_two(string one, string other) => Assert.NotEqual(new StoredFileNames(tidies: true).Fold(one), new StoredFileNames(tidies: true).Fold(other));
}
