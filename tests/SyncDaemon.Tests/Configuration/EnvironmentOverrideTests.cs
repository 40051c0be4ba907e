using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

public sealed class EnvironmentOverrideTests
{
    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => "KHSYNC__" + variable.Name, variable => variable.Value);

    [Fact]
    public void Values_are_overridden_as_their_keys_demand()
    {
        var config = ConfigText.Read(ConfigText.Sample, Variables(
            ("Mirrors__amazon__PageSize", "50"),
            ("MIRRORS__AMAZON__RECORDJSON", "false"),
            ("Mirrors__amazon__Bbox__3", "10.5"),
            ("Mirrors__amazon__Kinds__2", "marketplace-item"),
            ("Mirrors__amazon__Files__MaxSize", "1GB"),
            ("Mirrors__amazon__Overlap", "5m"),
            ("Hubs__gkh__Connections", "8")));

        var options = Assert.Single(config.Mirrors).Options;
        Assert.Equal(50, options.PageSize);
        Assert.False(options.RecordJson);
        Assert.Equal(new BoundingBox(-80, -20, -44, 10.5), options.Scope.Bbox);
        Assert.Equal([RecordKind.Resource, RecordKind.Package, RecordKind.MarketplaceItem], options.Scope.Kinds);
        Assert.Equal(1_000_000_000, options.Files.MaxSizeBytes);
        Assert.Equal(TimeSpan.FromMinutes(5), options.Overlap);
        Assert.Equal(8, config.Hubs[0].Options.Connections);
    }

    [Fact]
    public void A_list_can_be_made_element_by_element()
    {
        var config = ConfigText.Read(ConfigText.Mirror(""), Variables(
            ("Mirrors__a__Bbox__0", "-80"), ("Mirrors__a__Bbox__1", "-20"), ("Mirrors__a__Bbox__2", "-44"), ("Mirrors__a__Bbox__3", "8")));

        Assert.Equal(new BoundingBox(-80, -20, -44, 8), Assert.Single(config.Mirrors).Options.Scope.Bbox);
    }

    [Theory]
    [InlineData("Mirrors__amazon__PageSize", "many", "found the text \"many\"")]
    [InlineData("Mirrors__amazon__PageSize", "", "an empty text")]
    [InlineData("Mirrors__amazon__RecordJson", "yes", "true or false")]
    [InlineData("Mirrors__amazon__Kinds", "package", "cannot be set as a whole")]
    [InlineData("Mirrors__amazon__Kinds__7", "package", "The list has 2 elements")]
    [InlineData("Mirrors__amazon__Hub__Url", "x", "fits nowhere")]
    [InlineData("Mirrors__amazon__Pagesise", "5", "Did you mean PageSize?")]
    [InlineData("Hubs__gkh__Token", "s3cr3t", "cannot be set as a whole")]
    [InlineData("Hubs____Token", "x", "two underscores")]
    public void An_override_that_does_not_fit_is_named_by_its_variable(string name, string value, string part)
    {
        var problem = ConfigText.Problem(ConfigText.Sample, Variables((name, value)));

        Assert.Equal("KHSYNC__" + name, problem.Variable);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.Contains("KHSYNC__" + name, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_at_the_wrong_place_is_not_repeated_when_an_override_goes_below_it()
    {
        var problems = ConfigText.Problems(ConfigText.Hub("\"Url\": \"https://h.org\", \"Token\": \"s3cr3t\""), Variables(("Hubs__gkh__Token__File", "t")));

        Assert.DoesNotContain("s3cr3t", string.Join("|", problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overridden_token_place_takes_the_place_of_the_other()
    {
        var config = ConfigText.Read(ConfigText.Sample, Variables(("Hubs__gkh__Token__Env", "MY_TOKEN")));

        Assert.Equal(new TokenSource(TokenSourceKind.Env, "MY_TOKEN"), config.Hubs[0].Token);
    }
}
