using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class DraftDocumentTests
{
    [Fact]
    public void What_the_hub_writes_itself_is_left_out_and_all_else_kept()
    {
        const string Received =
            """
            {"id":"4d0ns-ntd89","links":{},"revision_id":4,"errors":[],"internal_notes":[1.0],
            "access":{"record":"public","files":"public","embargo":{"active":false,"reason":null},"status":"open"},
            "files":{"enabled":true,"order":[],"count":1,"entries":{}},
            "metadata":{"title":"x","rights":[{"id":"cc-by-4.0","icon":"cc-by-icon","title":{"en":"CC"}},{"title":{"en":"Own"}}],"new_field":{"a":1}},
            "custom_fields":{"x":1},"pids":{}}
            """;

        Assert.Equal(
            """{"internal_notes":[1.0],"access":{"record":"public","files":"public"},"files":{"enabled":true},"""
            + """ "metadata":{"title":"x","rights":[{"id":"cc-by-4.0"},{"title":{"en":"Own"}}],"new_field":{"a":1}},"custom_fields":{"x":1}}""".TrimStart(),
            DraftDocument.ToSend(Received));
    }

    [Fact]
    public void A_record_shows_what_people_ask_for()
    {
        var record = HubRecord.Read(Encoding.UTF8.GetBytes(
            """
            {"id":"4d0ns-ntd89","is_draft":true,"is_published":true,"status":"published","revision_id":6,"created":"2023-09-21T21:34:42.547670+00:00",
            "files":{"enabled":true,"count":3},"metadata":{"title":"Rivers","creators":[{"person_or_org":{"name":"Brown, Troy"}},{}]},
            "parent":{"id":"q5jr8-hny72","type":"package"},"errors":[{"field":"metadata.title","messages":["Too short."]}]}
            """));

        Assert.Equal((true, true, "published", 6L, RecordKind.Package), (record.IsDraft, record.IsPublished, record.Status, record.RevisionId, record.Kind));
        Assert.Equal(("Brown, Troy", 3L, "metadata.title: Too short."), (Assert.Single(record.Creators), record.FileCount, Assert.Single(record.Errors).ToString()));
        Assert.Equal("Rivers", ((IDictionary<string, object?>)record.Metadata)["title"]);
        Assert.Equal(new DateTimeOffset(2023, 9, 21, 21, 34, 42, TimeSpan.Zero).AddTicks(5476700), record.Created);
    }
}
