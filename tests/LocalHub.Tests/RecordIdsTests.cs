namespace KnowledgeHub.LocalHub.Tests;

public sealed class RecordIdsTests
{
    [Theory]
    [InlineData("q5jr8-hny72")]
    [InlineData("4d0ns-ntd89")]
    [InlineData("cbc2k-q9x58")]
    [InlineData("81zz0-7wm83")]
    [InlineData("vsacr-wp766")]
    [InlineData("x4npp-1b941")]
    public void Ids_of_the_hub_have_valid_check_digits(string id) => Assert.True(RecordIds.IsValid(id));

    [Theory]
    [InlineData("abcde-12345")]
    [InlineData("q5jr8-hny73")]
    [InlineData("Q5JR8-HNY72")]
    [InlineData("q5jr8hny72")]
    [InlineData("")]
    public void Other_texts_are_not_ids(string id) => Assert.False(RecordIds.IsValid(id));

    [Theory]
    [InlineData(123456789, "003nq-k8n78")]
    [InlineData(1, "00000-00195")]
    public void Numbers_become_ids(long number, string id) => Assert.Equal(id, RecordIds.FromNumber(number));

    [Fact]
    public void Made_ids_are_valid_and_distinct()
    {
        var ids = Enumerable.Range(1, 20_000).Select(n => RecordIds.FromSequence((ulong)n)).ToList();

        Assert.All(ids, id => Assert.True(RecordIds.IsValid(id)));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
