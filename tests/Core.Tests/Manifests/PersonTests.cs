using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class PersonTests
{
    [Fact]
    public void Every_part_is_read()
    {
        var person = Person.Parse("Silva, Maria José (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09; USP] {datacurator} <maria@example.org>");

        Assert.False(person.IsOrganization);
        Assert.Equal(("Silva", "Maria José"), (person.Name, person.GivenName));
        Assert.Equal(["orcid:0000-0002-1825-0097"], person.Identifiers.Select(identifier => identifier.ToString()));
        Assert.Equal([new Affiliation("INPE", "04xbn6x09"), new Affiliation("USP")], person.Affiliations);
        Assert.Equal(("datacurator", "maria@example.org"), (person.Role, person.Email));
    }

    [Fact]
    public void Json_is_the_hubs()
    {
        var person = Person.Parse("Silva, Maria (0000-0002-1825-0097) [INPE ror:04xbn6x09] {editor} <maria@example.org>");

        Assert.Equal(
            """{"person_or_org":{"type":"personal","given_name":"Maria","family_name":"Silva","identifiers":[{"scheme":"orcid","identifier":"0000-0002-1825-0097"}],"email":"maria@example.org"},"role":{"id":"editor"},"affiliations":[{"id":"04xbn6x09","name":"INPE"}]}""",
            person.ToJson());
        Assert.Equal("""{"person_or_org":{"type":"organizational","name":"GEO Secretariat"}}""", Person.Parse("ORG: GEO Secretariat").ToJson());
    }

    [Theory]
    [InlineData("org: European Centre for Medium-Range Weather Forecasts (ECMWF)", "European Centre for Medium-Range Weather Forecasts (ECMWF)")]
    [InlineData("org: Ministry (division: water) (ror:04xbn6x09)", "Ministry (division: water)")]
    [InlineData("org: A, B and C", "A, B and C")]
    [InlineData(@"org: Data \[open]", "Data [open]")]
    [InlineData("Plato,", "Plato")]
    public void Names_may_hold_what_is_no_group(string text, string name)
    {
        var person = Person.Parse(text);

        Assert.Equal(name, person.Name);
        Assert.Equal(text, person.ToString());
    }

    [Theory]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097")]
    [InlineData("ORCID: 0000000218250097", "orcid:0000-0002-1825-0097")]
    [InlineData("0000-0002-1694-233x", "orcid:0000-0002-1694-233X")]
    [InlineData("https://ror.org/04xbn6x09", "ror:04xbn6x09")]
    [InlineData("04XBN6X09", "ror:04xbn6x09")]
    [InlineData("isni:0000 0001 2103 2683", "isni:0000 0001 2103 2683")]
    [InlineData("gnd:4079154-3", "gnd:4079154-3")]
    public void Identifiers_are_read_as_people_paste_them(string text, string expected)
    {
        Assert.True(PersonIdentifier.TryParse(text, out var identifier, out _));
        Assert.Equal(expected, identifier.ToString());
    }

    [Theory]
    [InlineData("Silva, M (orcid:0000-0002-1825-0098)", "KHM0601")]
    [InlineData("Silva, M (orcid:0000-0002-1825)", "KHM0601")]
    [InlineData("Silva, M (isni:0000 0001 2103 2684)", "KHM0602")]
    [InlineData("org: GEO (ror:04xbn6x08)", "KHM0603")]
    [InlineData("Silva, M [INPE ror:04xbn6x0]", "KHM0603")]
    [InlineData("Silva, M (orcd:0000-0002-1825-0097)", "KHM0511")]
    [InlineData("Silva, M (orcid:0000-0002-1825-0097; orcid:0000-0002-1694-233X)", "KHM1011")]
    [InlineData("Silva, M [INPE", "KHM0509")]
    [InlineData("Silva, M [INPE] and others", "KHM0509")]
    [InlineData("Silva, M {editor} {author}", "KHM0509")]
    [InlineData("Silva, M <nobody>", "KHM0510")]
    [InlineData(", Maria", "KHM0509")]
    [InlineData("", "KHM0509")]
    [InlineData("org:", "KHM0509")]
    public void What_is_wrong_has_its_code(string text, string code)
    {
        Assert.False(Person.TryParse(text, out var person, out var problem));
        Assert.Null(person);
        Assert.Equal(code, problem.Code);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_a_comma_is_shown_in_both_readings()
    {
        Assert.False(Person.TryParse("Maria José Silva (orcid:0000-0002-1825-0097)", out _, out var problem));

        Assert.Equal("KHM0508", problem.Code);
        Assert.Equal(
            "Silva, Maria José (orcid:0000-0002-1825-0097) (a person) or org: Maria José Silva (orcid:0000-0002-1825-0097) (an organisation)", problem.Suggestion);
    }

    [Fact]
    public void Print_then_parse_gives_the_same_person()
    {
        SyntaxGen.Person.Sample(person =>
        {
            var text = person.ToString();
            Assert.True(Person.TryParse(text, out var read, out var problem), $"{text}: {problem}");
            Assert.Equal(person.ToJson(), read.ToJson());
            Assert.Equal(text, read.ToString());
        }, iter: 20_000);
    }

    [Fact]
    public void Json_then_person_gives_the_same_person()
    {
        SyntaxGen.Person.Sample(person => Assert.Equal(person.ToString(), Person.FromJson(person.ToJson())!.ToString()));
    }

    [Fact]
    public void A_list_of_people_comes_back_from_a_cell()
    {
        SyntaxGen.Person.Array[0, 4].Sample(people =>
            Assert.Equal(people.Select(person => person.ToJson()), CellList.Split(CellList.Join(people.Select(person => person.ToString()))).Select(item => Person.Parse(item).ToJson())), iter: 5_000);
    }

    [Fact]
    public void No_text_makes_it_fail()
    {
        SyntaxGen.Text.Sample(text => Assert.True(Person.TryParse(text, out var person, out var problem) ? problem is null : person is null), iter: 20_000);
    }
}
