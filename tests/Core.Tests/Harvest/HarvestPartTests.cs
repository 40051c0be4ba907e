using KnowledgeHub.Harvest;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class HarvestPartTests
{
    [Fact]
    public void Query_for_the_word_all_is_another_scope_than_no_query() =>
        Assert.NotEqual(Scope(query: null), Scope(query: "all"));

    [Theory]
    [InlineData("https://hub.example.org/", "https://hub.example.org/api")]
    [InlineData("https://hub.example.org", "https://HUB.example.org:443/api/")]
    [InlineData("https://example.org/hub", "https://example.org/hub/api")]
    [InlineData("http://127.0.0.1:5000/", "http://localhost:6000/")]
    public void Addresses_of_one_hub_have_one_name(string one, string other) =>
        Assert.Equal(HarvestPart.HubName(new Uri(one)), HarvestPart.HubName(new Uri(other)));

    [Theory]
    [InlineData("https://hub.example.org", "https://hub.example.com")]
    [InlineData("https://example.org/hub", "https://example.org/other")]
    [InlineData("https://example.org/hub", "https://example.org:8443/hub")]
    public void Two_hubs_have_two_names(string one, string other) =>
        Assert.NotEqual(HarvestPart.HubName(new Uri(one)), HarvestPart.HubName(new Uri(other)));

    [Fact]
    public void Reading_begins_the_overlap_before_the_bookmark() =>
        Assert.Equal(Seeds.Start.AddMinutes(-10), HarvestPart.Before(Seeds.Start, TimeSpan.FromMinutes(10)));

    [Fact]
    public void Reading_begins_at_the_earliest_where_time_does() =>
        Assert.Equal(DateTimeOffset.MinValue, HarvestPart.Before(DateTimeOffset.MinValue.AddMinutes(1), TimeSpan.FromMinutes(10)));

    private static string Scope(string? query) => HarvestPart.ScopeText(new HarvestOptions { Scope = new HarvestScope { Query = query } });
}
