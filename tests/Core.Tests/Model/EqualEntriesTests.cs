using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

/// <summary>Entries of lists that a hub wants only once.</summary>
public sealed class EqualEntriesTests
{
    [Fact]
    public void Equal_entries_are_left_out_wherever_the_hub_wants_them_once()
    {
        var merged = Merge("""
            {"metadata":{"languages":[{"id":"eng"},{"id":"fra"},{"id":"eng"}],"subjects":[{"subject":"soil"},{"subject":"soil "}],
            "creators":[{"affiliations":[{"name":"INPE"},{"name":"INPE"}],"person_or_org":{"identifiers":[{"scheme":"orcid","identifier":"1"},{"identifier":"1","scheme":"orcid"}]}}]},
            "pids":{}}
            """, out var entries);

        Assert.Equal("""
            {"metadata":{"languages":[{"id":"eng"},{"id":"fra"}],"subjects":[{"subject":"soil"}],"creators":[{"affiliations":[{"name":"INPE"}],"person_or_org":{"identifiers":[{"scheme":"orcid","identifier":"1"}]}}]},"pids":{}}
            """.Trim(), merged);
        Assert.Equal(
            ["metadata.languages.2", "metadata.subjects.1", "metadata.creators.0.affiliations.1", "metadata.creators.0.person_or_org.identifiers.1"],
            entries.Select(entry => entry.Field));
        Assert.Equal("metadata.languages.0", entries[0].First);
    }

    [Theory]
    [InlineData("""{"metadata":{"subjects":[{"subject":"Soil"},{"subject":"soil"}]}}""")]
    [InlineData("""{"metadata":{"creators":[{"person_or_org":{"name":"A"}},{"person_or_org":{"name":"A"}}],"rights":[{"id":"cc0-1.0"},{"id":"cc0-1.0"}]}}""")]
    [InlineData("""{"metadata":{"locations":{"features":[{"geometry":{"type":"LineString","coordinates":[[0,0],[1,1],[0,0]]}}]}}}""")]
    [InlineData("""{"metadata":null,"subjects":[1,1]}""")]
    [InlineData("""{"metadata":{"subjects":null,"x":1.50}}""")]
    public void What_differs_or_may_be_meant_stays_to_the_byte(string json)
    {
        Assert.Equal(json, Merge(json, out var entries));
        Assert.Empty(entries);
    }

    private static string Merge(string json, out IReadOnlyList<EqualEntry> entries) => Encoding.UTF8.GetString(EqualEntries.Merge(Encoding.UTF8.GetBytes(json), out entries));
}
