using System.Text;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class DraftChangeTests
{
    private const string Shown =
        """
        {"id":"4d0ns-ntd89","revision_id":4,"is_draft":true,"status":"draft",
        "access":{"record":"public","files":"restricted","embargo":{"active":true,"until":"2131-01-01","reason":null},"status":"embargoed"},
        "files":{"enabled":true,"order":[]},
        "metadata":{"resource_type":{"id":"knowledge","title":{"en":"Knowledge Package"}},"title":"Rivers",
            "creators":[{"person_or_org":{"type":"personal","family_name":"Brown"},"role":{"id":"editor","title":{"en":"Editor"}},
                "affiliations":[{"id":"04xbn6x09","name":"INPE","identifiers":[{"scheme":"ror","identifier":"04xbn6x09"}]},{"name":"USP"}]}],
            "funding":[{"funder":{"id":"00k4n6c32","name":"EC"},"award":{"title":{"en":"Own"},"number":"1"}}],
            "subjects":[{"id":"http://x/1","subject":"Soil","scheme":"FOS"},{"subject":"water"}]},
        "custom_fields":{"a":{"id":"x","title":"y"}},
        "pids":{"doi":{"identifier":"10.5072/4d0ns-ntd89","provider":"datacite","client":"datacite"},"oai":{"identifier":"oai:x","provider":"oai"}}}
        """;

    [Fact]
    public void What_only_the_answer_shows_is_not_sent_back()
    {
        var sent = Apply("""{"metadata":{"version":"2"}}""", hasType: false);

        Assert.Equal(["files", "metadata", "custom_fields"], sent.Select(member => member.Key));
        Assert.False(sent["metadata"]!.AsObject().ContainsKey("resource_type"));
        Assert.Equal("""{"id":"editor"}""", sent["metadata"]!["creators"]![0]!["role"]!.ToJsonString());
        Assert.Equal("""[{"id":"04xbn6x09"},{"name":"USP"}]""", sent["metadata"]!["creators"]![0]!["affiliations"]!.ToJsonString());
        Assert.Equal("""[{"funder":{"id":"00k4n6c32"},"award":{"title":{"en":"Own"},"number":"1"}}]""", sent["metadata"]!["funding"]!.ToJsonString());
        Assert.Equal("""[{"id":"http://x/1"},{"subject":"water"}]""", sent["metadata"]!["subjects"]!.ToJsonString());
        Assert.Equal("""{"a":{"id":"x","title":"y"}}""", sent["custom_fields"]!.ToJsonString());
    }

    [Fact]
    public void A_type_that_is_stored_stays() =>
        Assert.Equal("""{"id":"knowledge"}""", Apply("""{"metadata":{"version":"2"}}""")["metadata"]!["resource_type"]!.ToJsonString());

    [Theory]
    [InlineData("""{"access":{"files":"public"}}""", """{"record":"public","files":"public"}""")]
    [InlineData("""{"access":{"embargo":null}}""", """{"record":"public","files":"restricted"}""")]
    [InlineData("""{"access":{"record":"public"}}""", """{"record":"public","files":"restricted","embargo":{"active":true,"until":"2131-01-01","reason":null}}""")]
    [InlineData("""{"access":{"files":"public","embargo":{"until":"2132-01-01"}}}""", """{"record":"public","files":"public","embargo":{"active":true,"until":"2132-01-01","reason":null}}""")]
    public void Open_files_have_no_embargo(string patch, string access) => Assert.Equal(access, Apply(patch)["access"]!.ToJsonString());

    [Theory]
    [InlineData("""{"pids":{"doi":{"identifier":"10.1234/a","provider":"external"}}}""", """{"oai":{"identifier":"oai:x","provider":"oai"},"doi":{"identifier":"10.1234/a","provider":"external"}}""")]
    [InlineData("""{"pids":{"doi":null}}""", """{"oai":{"identifier":"oai:x","provider":"oai"}}""")]
    public void A_doi_is_replaced_whole_and_the_other_identifiers_stay(string patch, string pids) => Assert.Equal(pids, Apply(patch)["pids"]!.ToJsonString());

    [Fact]
    public void A_change_that_is_no_object_is_refused() => Assert.Throws<FormatException>(() => Apply("[]"));

    private static JsonObject Apply(string patch, bool hasType = true) =>
        JsonNode.Parse(DraftChange.Apply(Encoding.UTF8.GetBytes(Shown), Encoding.UTF8.GetBytes(patch), hasType))!.AsObject();
}
