using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("doi:10.1234/foo.bar", "doi", "10.1234/foo.bar")]
    [InlineData("10.1/x", "doi", "10.1/x")]
    [InlineData("https://doi.org/10.1234/foo", "doi", "10.1234/foo")]
    [InlineData("DOI: https://dx.doi.org/10.1234/foo", "doi", "10.1234/foo")]
    [InlineData("https://example.org/a?b=c#d", "url", "https://example.org/a?b=c#d")]
    [InlineData("url:https://example.org", "url", "https://example.org")]
    [InlineData("ark:/12345/abc", "ark", "ark:/12345/abc")]
    [InlineData("ark:ark:/12345/abc", "ark", "ark:/12345/abc")]
    [InlineData("urn:nbn:de:101:1", "urn", "urn:nbn:de:101:1")]
    [InlineData("978-3-16-148410-0", "isbn", "978-3-16-148410-0")]
    [InlineData("isbn:0-306-40615-2", "isbn", "0-306-40615-2")]
    [InlineData("issn:2049-3630", "issn", "2049-3630")]
    [InlineData("bibcode:1924MNRAS..84..308E", "bibcode", "1924MNRAS..84..308E")]
    public void Scheme_and_value_are_told_apart(string text, string scheme, string value)
    {
        Assert.True(ResourceIdentifier.TryParse(text, out var identifier, out var problem), problem?.ToString());
        Assert.Equal((scheme, value), (identifier.Scheme, identifier.Value));
        Assert.True(ResourceIdentifier.TryParse(identifier.ToString(), out var again, out _));
        Assert.Equal(identifier, again);
    }

    [Theory]
    [InlineData("doi:10.1234", "KHM0512")]
    [InlineData("url:example.org", "KHM0512")]
    [InlineData("978-3-16-148410-1", "KHM0511")]
    [InlineData("isbn:978-3-16-148410-1", "KHM0604")]
    [InlineData("issn:2049-3631", "KHM0604")]
    [InlineData("1.2E+05", "KHM0511")]
    [InlineData("dio:10.1234/foo", "KHM0511")]
    [InlineData("handle:", "KHM0512")]
    [InlineData("", "KHM0511")]
    public void What_is_wrong_has_its_code(string text, string code)
    {
        Assert.False(ResourceIdentifier.TryParse(text, out _, out var problem));
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void A_related_work_has_all_its_parts()
    {
        Assert.True(RelatedIdentifier.TryParse("Is supplement to doi:10.1/x (Journal article); title=A; b; description=<p>c</p>", out var related, out _));

        Assert.Equal(
            new RelatedIdentifier("Is supplement to", new ResourceIdentifier("doi", "10.1/x"), "Journal article", "A; b", "<p>c</p>"), related);
        Assert.Equal(
            """{"identifier":"10.1/x","scheme":"doi","relation_type":{"id":"cites"},"resource_type":{"id":"dataset"},"title":"T"}""",
            new RelatedIdentifier("cites", new ResourceIdentifier("doi", "10.1/x"), "dataset", "T").ToJson());
    }

    [Theory]
    [InlineData("10.1/x", "KHM0513")]
    [InlineData("cites", "KHM0513")]
    [InlineData("", "KHM0513")]
    [InlineData("cites foo:bar", "KHM0511")]
    public void A_related_work_that_is_none_is_explained(string text, string code)
    {
        Assert.False(RelatedIdentifier.TryParse(text, out _, out var problem));
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void Print_then_parse_gives_the_same_related_work()
    {
        var notes = Gen.OneOf(SyntaxGen.One<string?>(null, null), SyntaxGen.Text.Select(text => (string?)text), SyntaxGen.One<string?>(@"a; title=b", @"a\; description=b\", @"\\; title = x;description= y"));
        var works =
            from relation in SyntaxGen.One("cites", "Is supplement to")
            from identifier in SyntaxGen.One(new ResourceIdentifier("doi", "10.1/x;title=y"), new ResourceIdentifier("url", "https://example.org/(a)"), new ResourceIdentifier("ark", "ark:/1/2"))
            from type in SyntaxGen.One<string?>(null, "dataset", "Journal article")
            from title in notes
            from description in notes
            select new RelatedIdentifier(relation, identifier, type, title, description);

        works.Where(work => work.Identifier.Scheme != "doi").Sample(work =>
        {
            Assert.True(RelatedIdentifier.TryParse(work.ToString(), out var read, out var problem), $"{work}: {problem}");
            Assert.Equal(work, read);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("collected:2019/2020", "collected", "2019/2020", null)]
    [InlineData("Collected : 2020-06 : dry season: north", "Collected", "2020-06", "dry season: north")]
    public void A_date_of_some_kind_is_read(string text, string type, string date, string? note)
    {
        Assert.True(DateEntry.TryParse(text, out var entry, out _));
        Assert.Equal((type, date, note), (entry.Type, entry.Date.Text, entry.Note));
    }

    [Theory]
    [InlineData("2020", "KHM0514", "collected:2020")]
    [InlineData("collected:01/06/2020", "KHM0502", "2020-06-01 or 2020-01-06")]
    public void A_date_of_no_kind_is_explained(string text, string code, string suggestion)
    {
        Assert.False(DateEntry.TryParse(text, out _, out var problem));
        Assert.Equal((code, suggestion), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public void Print_then_parse_gives_the_same_date_of_some_kind()
    {
        Gen.Select(SyntaxGen.Date, Gen.OneOf(SyntaxGen.One<string?>(null, null), SyntaxGen.Text.Select(text => (string?)text))).Sample((date, note) =>
        {
            var entry = new DateEntry("collected", EdtfDate.Parse(date), note);
            Assert.True(DateEntry.TryParse(entry.ToString(), out var read, out _));
            Assert.Equal(entry, read);
        });
    }

    [Theory]
    [InlineData("European Commission[ror:00k4n6c32] # 755021 # Title # of it", """{"funder":{"id":"00k4n6c32","name":"European Commission"},"award":{"number":"755021","title":{"en":"Title # of it"}}}""")]
    [InlineData("[00k4n6c32] # id:00k4n6c32::755021", """{"funder":{"id":"00k4n6c32"},"award":{"id":"00k4n6c32::755021"}}""")]
    [InlineData("Example Foundation", """{"funder":{"name":"Example Foundation"}}""")]
    public void Funding_becomes_json(string text, string json)
    {
        Assert.True(Funding.TryParse(text, out var funding, out var problem), problem?.ToString());
        Assert.Equal(json, funding.ToJson());
    }

    [Theory]
    [InlineData("", "KHM0515")]
    [InlineData("EC # 755021", "KHM0515")]
    [InlineData("EC # # Title", "KHM0515")]
    [InlineData("EC[00k4n6c32", "KHM0515")]
    [InlineData("EC[00k4n6c33] # 1 # T", "KHM0603")]
    public void Funding_that_is_none_is_explained(string text, string code)
    {
        Assert.False(Funding.TryParse(text, out _, out var problem));
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void Print_then_parse_gives_the_same_funding()
    {
        var funders = Gen.OneOf(SyntaxGen.Text.Select(name => new Affiliation(name)), SyntaxGen.Ror.Select(id => new Affiliation(null, id)), Gen.Select(SyntaxGen.Text, SyntaxGen.Ror, (name, id) => new Affiliation(name, id)));
        var awards = Gen.Select(funders, SyntaxGen.Text.Where(text => !text.StartsWith("id:", StringComparison.Ordinal)), SyntaxGen.Text, (funder, number, title) => new Funding(funder, null, number, title));
        Gen.OneOf(awards, funders.Select(funder => new Funding(funder)), Gen.Select(funders, SyntaxGen.Text, (funder, id) => new Funding(funder, id))).Sample(funding =>
        {
            Assert.True(Funding.TryParse(funding.ToString(), out var read, out var problem), $"{funding}: {problem}");
            Assert.Equal(funding, read);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("cc-by-4.0", """{"id":"cc-by-4.0"}""")]
    [InlineData("A custom licence <https://example.org/l>", """{"title":{"en":"A custom licence"},"link":"https://example.org/l"}""")]
    [InlineData("A custom licence <>", """{"title":{"en":"A custom licence"}}""")]
    public void A_licence_becomes_json_and_prints_as_it_was(string text, string json)
    {
        Assert.True(Licence.TryParse(text, out var licence, out _));
        Assert.Equal(json, licence.ToJson());
        Assert.Equal(text, licence.ToString());
    }

    [Theory]
    [InlineData("https://creativecommons.org/licenses/by/4.0/", "Title <https://creativecommons.org/licenses/by/4.0/>")]
    [InlineData("Mine <somewhere>", null)]
    [InlineData("", null)]
    public void A_licence_that_is_none_is_explained(string text, string? suggestion)
    {
        Assert.False(Licence.TryParse(text, out _, out var problem));
        Assert.Equal(("KHM0516", suggestion), (problem.Code, problem.Suggestion));
    }
}
