using System.Text;
using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class RecordHitReaderTests
{
    [Fact]
    public void Members_that_a_mirror_needs_are_read()
    {
        var hit = Read("""
            {"id":"abcde-12345","created":"2023-09-21T21:34:42.598169+00:00","updated":"2023-10-01T00:00:00+00:00","revision_id":4,
             "parent":{"id":"fghjk-67890","type":"package","access":{"id":"not this"}},
             "versions":{"index":2,"is_latest":true,"is_latest_draft":false},
             "access":{"record":"public","files":"restricted","embargo":{"active":false,"record":"not this"}},
             "files":{"enabled":true,"order":[]},
             "pids":{"oai":{"identifier":"oai:x"},"doi":{"identifier":"10.1234/x","provider":"datacite"}},
             "metadata":{"title":"A title","publication_date":"2020/2021-05","resource_type":{"id":"dataset","title":{"en":"Dataset"}},
               "additional_titles":[{"title":"Another","type":{"title":{"en":"not this"}}}],
               "creators":[{"person_or_org":{"name":"Doe, Jane","identifiers":[]},"affiliations":[{"name":"Not this"}]}],
               "contributors":[{"person_or_org":{"name":"GEO"}}],
               "subjects":[{"subject":"land cover"},{"id":"x","subject":"water"}],
               "description":"<p>Plain <b>words</b></p>","additional_descriptions":[{"description":"More"}],
               "locations":{"features":[{"place":"Amazon","geometry":{"type":"Point","coordinates":[-60,-3],"place":"not this"}}]}}}
            """);

        Assert.Equal(("abcde-12345", "fghjk-67890", RecordKind.Package), (hit.Id, hit.ParentId, hit.Kind));
        Assert.Equal((2, true, 4), (hit.VersionIndex, hit.IsLatest, hit.RevisionId));
        Assert.Equal(("public", "restricted"), (hit.RecordAccess, hit.FilesAccess));
        Assert.Equal(("2023-09-21T21:34:42.598169+00:00", "2023-10-01T00:00:00+00:00"), (hit.Created, hit.Updated));
        Assert.Equal(("A title", "dataset", "2020/2021-05", "10.1234/x"), (hit.Title, hit.ResourceType, hit.PublicationDate, hit.Doi));
        Assert.Equal(new BoundingBox(-60, -3, -60, -3), hit.Box);
        Assert.True(hit.FilesEnabled);
        Assert.Null(hit.Files);
        Assert.Equal(("A title\nAnother", "Doe, Jane\nGEO", "land cover\nwater", "Amazon"), (Text(hit.Text.Title), Text(hit.Text.Creators), Text(hit.Text.Subjects), Text(hit.Text.Places)));
        Assert.Equal(" Plain  words  \nMore", Text(hit.Text.Description));
    }

    [Fact]
    public void Id_alone_makes_a_record()
    {
        var hit = Read("""{"id":"a"}""");

        Assert.Equal("a", hit.Id);
        AssertNoWords(hit.Text);
        Assert.Null(hit.Kind);
        Assert.Null(hit.IsLatest);
        Assert.Null(hit.Box);
        Assert.Null(hit.FilesEnabled);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("[1,{\"id\":\"x\"}]")]
    [InlineData("{\"id\":{\"x\":[]},\"title\":[\"x\"],\"doi\":7,\"index\":\"x\",\"is_latest\":1,\"record\":[],\"enabled\":\"yes\",\"entries\":5,\"features\":{}}")]
    public void Value_of_another_type_counts_as_absent(string value)
    {
        string[] members = ["created", "updated", "revision_id", "parent", "versions", "access", "files", "pids", "metadata"];
        var json = $$"""{"id":"a",{{string.Join(",", members.Select(member => $"\"{member}\":{value}"))}},"last":1}""";

        var hit = Read(json);

        Assert.Equal("a", hit.Id);
        Assert.Equal(json, Encoding.UTF8.GetString(hit.Json.Span));
        Assert.Null(hit.Title);
        Assert.Null(hit.VersionIndex);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("[[{\"title\":\"x\"}]]")]
    [InlineData("{\"id\":null,\"features\":[null,1,{\"geometry\":null,\"place\":3}],\"title\":{}}")]
    public void Metadata_of_another_type_counts_as_absent(string value)
    {
        string[] members = ["publication_date", "description", "resource_type", "additional_titles", "additional_descriptions", "creators", "subjects", "locations"];
        var hit = Read($$"""{"id":"a","metadata":{{{string.Join(",", members.Select(member => $"\"{member}\":{value}"))}},"title":"T"},"updated":"u"}""");

        Assert.Equal(("T", "u"), (hit.Title, hit.Updated));
    }

    [Fact]
    public void Reader_used_again_forgets_the_record_before()
    {
        var page = SearchPage.Read("""
            {"hits":{"total":2,"hits":[{"id":"a","revision_id":1,"parent":{"id":"p","type":"package"},"metadata":{"title":"T","description":"D"},"files":{"enabled":true,"entries":{}}},{"id":"b"}]}}
            """u8.ToArray());

        var second = page.Hits[1];
        Assert.Null(second.Title);
        Assert.Null(second.RevisionId);
        Assert.Null(second.ParentId);
        Assert.Null(second.Kind);
        Assert.Null(second.Files);
        Assert.Null(second.FilesEnabled);
        AssertNoWords(second.Text);
    }

    [Fact]
    public void Files_of_newer_hubs_are_read_from_the_record()
    {
        var hit = Read("""{"id":"a","files":{"enabled":true,"count":2,"entries":{"x.txt":{"size":3,"checksum":"md5:0"},"y.txt":{"key":"y.txt"}}},"access":{"files":"public"}}""");

        Assert.Equal([new FileEntry("x.txt", 3, "md5:0", null), new FileEntry("y.txt", null, null, null)], hit.Files);
    }

    [Theory]
    [InlineData("""{"id":"a","files":{"enabled":true,"count":0,"entries":{}},"access":{"files":"public"}}""")]
    [InlineData("""{"id":"a","files":{"enabled":true,"count":0,"total_bytes":0,"entries":{}},"access":{"files":"restricted"}}""")]
    [InlineData("""{"id":"a","files":{"enabled":true,"count":1,"entries":{"x.txt":{}}},"access":{"files":"restricted"}}""")]
    [InlineData("""{"id":"a","files":{"enabled":true,"count":2,"entries":{"x.txt":{}}},"access":{"files":"public"}}""")]
    [InlineData("""{"id":"a","files":{"enabled":true,"entries":{"x.txt":{}}},"access":{"files":"public"}}""")]
    [InlineData("""{"id":"a","files":{"enabled":true,"count":1,"entries":{"x.txt":{}}}}""")]
    public void File_list_of_a_search_counts_only_when_it_is_whole_and_public(string json) => Assert.Null(Read(json).Files);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"id":"a"} {"id":"b"}""")]
    public void What_is_no_record_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static void AssertNoWords(RecordText text) =>
        Assert.Equal(0, text.Title.Length + text.Creators.Length + text.Subjects.Length + text.Places.Length + text.Description.Length);

    private static string Text(ReadOnlyMemory<byte> words) => Encoding.UTF8.GetString(words.Span);

    private static RecordHit Read(string json) => RecordHitReader.Read(Encoding.UTF8.GetBytes(json));
}
