using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using KnowledgeHub.Client;
using KnowledgeHub.Core.Tests.Manifests;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>One field of a draft is changed, and everything else is as it was stored.</summary>
public sealed class OneFieldChangeTests
{
    private const int Drafts = 1000;
    private const int AtOnce = 4;

    private static readonly (string Path, string Patch)[] Changes =
    [
        ("metadata.title", """{"metadata":{"title":"Another title"}}"""),
        ("metadata.version", """{"metadata":{"version":"9"}}"""),
        ("metadata.subjects", """{"metadata":{"subjects":[{"subject":"another"}]}}"""),
        ("metadata.description", """{"metadata":{"description":null}}"""),
        ("access.files", """{"access":{"files":"restricted"}}"""),
        ("metadata.creators", """{"metadata":{"creators":[{"person_or_org":{"type":"organizational","name":"Another"}}]}}"""),
    ];

    private static readonly Gen<(string Draft, int Change)> Any =
        from type in SyntaxGen.One("", "knowledge", "dataset", "image-photo")
        from title in SyntaxGen.One("Rivers", "A title with \"quotes\"", "Õ, ü, 水")
        from role in SyntaxGen.One("", ""","role":{"id":"datacurator"} """)
        from affiliations in SyntaxGen.One("[]", """[{"name":"USP"}]""", """[{"name":"USP"},{"name":"INPE"}]""")
        from rights in SyntaxGen.One("[]", """[{"id":"cc-by-4.0"}]""", """[{"title":{"en":"Own"},"link":"https://example.org/l"}]""")
        from languages in SyntaxGen.One("[]", """[{"id":"eng"}]""", """[{"id":"eng"},{"id":"por"}]""")
        from dates in SyntaxGen.One("[]", """[{"date":"2019/2020","type":{"id":"collected"},"description":"d"}]""")
        from related in SyntaxGen.One("[]", """[{"identifier":"10.1234/x","scheme":"doi","relation_type":{"id":"cites"},"resource_type":{"id":"dataset"}}]""")
        from funding in SyntaxGen.One("[]", """[{"funder":{"name":"A fund"},"award":{"number":"1","title":{"en":"A"}}}]""")
        from places in SyntaxGen.One("{}", """{"features":[{"geometry":{"type":"Point","coordinates":[10.50,47.0]},"place":"There"}]}""")
        from subjects in SyntaxGen.One("[]", """[{"subject":"water"}]""", """[{"subject":"water"},{"subject":"soil"}]""")
        from doi in Gen.Int[0, 3].Select(Gen.Int[0, int.MaxValue])
        from access in SyntaxGen.One(
            """{"record":"public","files":"public"}""",
            """{"record":"restricted","files":"restricted"}""",
            """{"record":"public","files":"restricted","embargo":{"active":true,"until":"2131-01-01","reason":"r"}}""")
        from files in Gen.Bool
        from change in Gen.Int[0, Changes.Length - 1]
        select ($$"""
            {"access":{{access}},"files":{"enabled":{{(files ? "true" : "false")}}}{{(doi.Item1 == 0 ? $$$""","pids":{"doi":{"identifier":"10.1234/{{{doi.Item2}}}","provider":"external"} }""" : "")}},
            "metadata":{{{(type.Length == 0 ? "" : $$$""" "resource_type":{"id":"{{{type}}}"},""")}}"title":{{JsonValue.Create(title)!.ToJsonString()}},"publication_date":"2020-06-01","description":"Long enough",
            "creators":[{"person_or_org":{"type":"personal","family_name":"Brown","given_name":"Troy"}{{role}},"affiliations":{{affiliations}} }],
            "rights":{{rights}},"languages":{{languages}},"dates":{{dates}},"related_identifiers":{{related}},"funding":{{funding}},"locations":{{places}},"subjects":{{subjects}} } }
            """, change);

    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Everything_else_is_as_it_was_stored(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile, IndexLag = TimeSpan.Zero });
        using var client = hub.NewClient(options => options with { RequestsPerMinute = null, Connections = AtOnce });
        var drafts = new List<(string Draft, int Change)>();
        Any.Sample(drafts.Add, iter: Drafts, threads: 1, seed: "0000KzuTVXD1");
        var typed = 0;

        await Parallel.ForEachAsync(drafts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (one, token) =>
        {
            var before = await client.Drafts.CreateAsync(RecordKind.Resource, Encoding.UTF8.GetBytes(one.Draft), _ => true, token);
            if (one.Draft.Contains("\"knowledge\"", StringComparison.Ordinal))
                Interlocked.Increment(ref typed);
            var (path, patch) = Changes[one.Change];

            await client.Drafts.ChangeAsync(RecordKind.Resource, before.Id, Encoding.UTF8.GetBytes(patch), cancellationToken: token);

            var after = await client.Drafts.GetAsync(RecordKind.Resource, before.Id, token);
            Assert.True(JsonNode.DeepEquals(Without(before, path), Without(after, path)), $"{before.Json} became {after.Json} by {patch}.");
        });

        using var found = await client.Records.SearchOwnAsync(new SearchRequest { Query = "metadata.resource_type.id:knowledge", Size = 1 }, Cancellation);
        Assert.Equal(typed, found.Total);
    }

    [Fact]
    public async Task The_type_of_a_draft_that_others_saved_is_looked_up()
    {
        await using var hub = await StartHubAsync();
        using var maker = hub.NewClient();
        using var client = hub.NewClient();
        var bare = await maker.Drafts.CreateAsync(RecordKind.Resource, """{"metadata":{"title":"Without"}}"""u8.ToArray(), cancellationToken: Cancellation);
        var typed = await maker.Drafts.CreateAsync(RecordKind.Resource, """{"metadata":{"title":"With","resource_type":{"id":"knowledge"}}}"""u8.ToArray(), cancellationToken: Cancellation);

        foreach (var id in (string[])[bare.Id, typed.Id])
            await client.Drafts.ChangeAsync(RecordKind.Resource, id, """{"metadata":{"version":"1"}}"""u8.ToArray(), cancellationToken: Cancellation);

        using var found = await client.Records.SearchOwnAsync(new SearchRequest { Query = "metadata.version:1 AND metadata.resource_type.id:knowledge" }, Cancellation);
        Assert.Equal([typed.Id], found.Hits.Select(hit => hit.Id));
    }

    private static JsonObject Without(HubRecord draft, string path)
    {
        var document = JsonNode.Parse(draft.Json)!.AsObject();
        foreach (var member in (ReadOnlySpan<string>)["revision_id", "updated", "errors", .. path.StartsWith("access.", StringComparison.Ordinal) ? ["access"] : Array.Empty<string>()])
            document.Remove(member);
        document["access"]?.AsObject().Remove("status");
        var at = path.IndexOf('.', StringComparison.Ordinal);
        document[path[..at]]?.AsObject().Remove(path[(at + 1)..]);

        return document;
    }
}
