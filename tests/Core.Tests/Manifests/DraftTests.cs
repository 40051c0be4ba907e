using System.Text.Json.Nodes;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class DraftTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_small_row_is_a_complete_draft()
    {
        var row = await ManifestFolder.ReadRowAsync();

        Assert.Equal(
            """{"metadata":{"title":"A title","resource_type":{"id":"dataset"},"publication_date":"2020-06-01","creators":[{"person_or_org":{"type":"personal","given_name":"Troy","family_name":"Brown"}}]},"access":{"record":"public","files":"public"},"files":{"enabled":false}}""",
            row.ToDraftJson(_folder.Context));
    }

    [Theory]
    [InlineData("resource_type=Journal article", "metadata.resource_type", """{"id":"publication-article"}""")]
    [InlineData("languages=en | Deutsch | German", "metadata.languages", """[{"id":"eng"},{"id":"Deutsch"},{"id":"deu"}]""")]
    [InlineData("subjects=FOS:Mathematics;keywords=a | b", "metadata.subjects", """[{"id":"http://www.oecd.org/science/inno/38235147.pdf?1.1"},{"subject":"a"},{"subject":"b"}]""")]
    [InlineData("license=cc-by-4.0 | Mine <https://example.org/l>", "metadata.rights", """[{"id":"cc-by-4.0"},{"title":{"en":"Mine"},"link":"https://example.org/l"}]""")]
    [InlineData("geo_activity=GEO BON", "metadata.geo_work_programme_activity", """{"id":"geo-activities-geobon"}""")]
    [InlineData("description=One\nTwo", "metadata.description", "\"<p>One</p><p>Two</p>\"")]
    [InlineData("additional_titles.subtitle.en=Sub;additional_titles.other=More", "metadata.additional_titles", """[{"title":"Sub","type":{"id":"subtitle"},"lang":{"id":"eng"}},{"title":"More","type":{"id":"other"}}]""")]
    [InlineData("lat=47.4;lon=8.5;place=Zürich;bbox=1,2,3,4", "metadata.locations.features", """[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,4],[1,2]]]}},{"geometry":{"type":"Point","coordinates":[8.5,47.4]},"place":"Zürich"}]""")]
    [InlineData("place2_name=B;place1_name=A", "metadata.locations.features", """[{"place":"A"},{"place":"B"}]""")]
    [InlineData("references=One | Two\nThree", "metadata.references", """[{"reference":"One"},{"reference":"Two"},{"reference":"Three"}]""")]
    [InlineData("embargo_until=2131-01-01;embargo_reason=Why", "access", """{"embargo":{"until":"2131-01-01","reason":"Why","active":true},"record":"public","files":"restricted"}""")]
    [InlineData("access=restricted", "access", """{"record":"restricted","files":"restricted"}""")]
    [InlineData("doi=10.1234/x", "pids.doi", """{"identifier":"10.1234/x","provider":"external"}""")]
    [InlineData("custom.geo.site=json:[1,2];custom.b=text", "custom_fields", """{"geo.site":[1,2],"b":"text"}""")]
    [InlineData("version=1;json_patch={\"metadata\":{\"version\":null,\"sizes\":[\"1 page\"]}}", "metadata.sizes", """["1 page"]""")]
    [InlineData("creators=;creator2_name=GEO;creator2_type=organization;creator1_name=Silva, M;creator1_role=Editor", "metadata.creators", """[{"person_or_org":{"type":"personal","given_name":"M","family_name":"Silva"},"role":{"id":"editor"}},{"person_or_org":{"type":"organizational","name":"GEO"}}]""")]
    public async Task A_column_goes_where_the_table_says(string changes, string path, string json)
    {
        var row = await ManifestFolder.ReadRowAsync(changes.Split(';'));

        var node = path.Split('.').Aggregate(JsonNode.Parse(row.ToDraftJson(_folder.Context)), (parent, name) => parent?[name]);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), node), node?.ToJsonString());
    }

    [Fact]
    public async Task What_is_no_part_of_the_draft_is_said_beside_it()
    {
        _folder.File("map.png");
        var row = await ManifestFolder.ReadRowAsync("metadata_only=", "kind=package", "resource_type=", "community=soils | water", "package=vsacr-wp766", "publish=TRUE", "doi=reserve", "default_preview=map.png", "files=map.png");

        Assert.Equal((RecordKind.Package, true, true, "map.png", "vsacr-wp766"), (row.Kind, row.Publish, row.ReservesDoi, row.DefaultPreview, row.Package.ToString()));
        Assert.Equal(["soils", "water"], row.Communities);
        Assert.Equal(
            """{"metadata":{"title":"A title","publication_date":"2020-06-01","creators":[{"person_or_org":{"type":"personal","given_name":"Troy","family_name":"Brown"}}]},"access":{"record":"public","files":"public"},"files":{"enabled":true}}""",
            row.ToDraftJson(_folder.Context));
    }

    [Fact]
    public async Task An_update_keeps_what_is_empty_and_clears_what_says_so()
    {
        var row = await ManifestFolder.ReadRowAsync(
            "action=update", "record_id=https://example.org/records/4d0ns-ntd89", "title=New title", "resource_type=", "publication_date=", "creators=", "metadata_only=",
            "version=<clear>", "keywords=<clear>", "subjects=FOS:Mathematics", "embargo_until=<CLEAR>", "custom.a=<clear>", "doi=<clear>", "access_files=public");

        Assert.Equal((ManifestAction.Update, "4d0ns-ntd89"), (row.Action, row.RecordId.ToString()));
        Assert.Equal(
            """{"metadata":{"title":"New title","subjects":[{"id":"http://www.oecd.org/science/inno/38235147.pdf?1.1"}],"version":null},"access":{"files":"public","embargo":{"until":null,"active":false,"reason":null}},"pids":{"doi":null},"custom_fields":{"a":null}}""",
            row.ToMergePatch(_folder.Context));
        Assert.Equal(
            """{"metadata":{"title":"New title","description":"kept","subjects":[{"id":"http://www.oecd.org/science/inno/38235147.pdf?1.1"}]},"access":{"record":"public","files":"public","embargo":{"active":false}},"pids":{},"custom_fields":{}}""",
            KnowledgeHub.Model.JsonMergePatch.Apply(
                """{"metadata":{"title":"Old","description":"kept","version":"1"},"access":{"record":"public","files":"restricted","embargo":{"active":true,"until":"2131-01-01"}},"pids":{"doi":{"identifier":"10.1/x"}},"custom_fields":{"a":1}}""",
                row.ToMergePatch(_folder.Context)));
    }

    [Fact]
    public async Task The_hash_is_that_of_what_the_row_says_and_not_of_how()
    {
        var hash = (await ManifestFolder.ReadRowAsync("version=1", "x_notes=mine")).ComputeHash();

        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, (await ManifestFolder.ReadRowAsync("key=other", "x_notes=yours", "kh_status=done", "publish=yes", "Version= 1 ", "description=")).ComputeHash());
        Assert.NotEqual(hash, (await ManifestFolder.ReadRowAsync("version=2")).ComputeHash());
    }

    [Fact]
    public void Vocabularies_come_back_from_the_disk()
    {
        var folder = Path.Combine(_folder.Path, "vocabularies");
        foreach (var vocabulary in TestVocabularies.Hub.All)
            new VocabularyCache(folder).Save(vocabulary);

        var cache = new VocabularyCache(folder);
        foreach (var vocabulary in TestVocabularies.Hub.All)
        {
            var read = cache.Find(vocabulary.Type)!;
            Assert.Equal(vocabulary.Terms.Select(Describe), read.Terms.Select(Describe));
            Assert.NotNull(cache.SavedAt(vocabulary.Type));
        }

        Assert.Null(cache.Find("affiliations"));
        File.WriteAllText(Path.Combine(folder, "datetypes.json"), "{ half");
        Assert.Null(new VocabularyCache(folder).Find("datetypes"));

        static string Describe(VocabularyTerm term) => $"{term.Id}|{term.Acronym}|{string.Join(',', term.Tags)}|{string.Join(',', term.Labels.OrderBy(label => label.Key))}";
    }
}
