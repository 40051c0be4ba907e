using KnowledgeHub.Manifests;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class CellCheckTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("resource_type=Dataset")]
    [InlineData("resource_type=publication-article")]
    [InlineData("resource_type=Journal article")]
    [InlineData("publication_date=2019/2020-06")]
    [InlineData("creators=Brown, Troy (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09] {Data curator} | org: GEO Secretariat")]
    [InlineData("languages=en | German | por")]
    [InlineData("subjects=FOS:Mathematics | http://www.oecd.org/science/inno/38235147.pdf?1.5")]
    [InlineData("license=CC-BY-4.0 | My own <https://example.org/l>")]
    [InlineData("dates=collected:2019/2020:dry season | Issued:2020")]
    [InlineData("related=issupplementto doi:10.1/x (dataset); title=A paper | Is cited by https://example.org/a (Journal article)")]
    [InlineData("references=One|Two")]
    [InlineData("funding=European Commission[ror:00k4n6c32] # 755021 # Soils")]
    [InlineData("bbox=170,-20,-170,-10 | 5.9,45.8,10.5,47.8")]
    [InlineData("geometry=POINT (8.5 47.4)")]
    [InlineData("geo_activity=GEO BON")]
    [InlineData("target_audiences=Earth Observation Analyst")]
    [InlineData("engagement_priorities=convention-on-biological-diversity")]
    [InlineData("additional_titles.subtitle.eng=A subtitle")]
    [InlineData("additional_descriptions.methods=By hand")]
    [InlineData("custom.code=json:{\"a\":1}")]
    [InlineData("json_patch={\"metadata\":{\"sizes\":[\"11 pages\"]}}")]
    [InlineData("doi=reserve")]
    [InlineData("doi=https://doi.org/10.1234/x")]
    [InlineData("kind=Resource")]
    public async Task A_sound_cell_has_no_problem(string change)
    {
        Assert.Empty((await _folder.CheckRowAsync(change)).Problems);
    }

    [Theory]
    [InlineData("key=", "KHM0301", null)]
    [InlineData("title=", "KHM0401", "as Soil moisture of the Paraná basin, 2020")]
    [InlineData("title=ab", "KHM0506", null)]
    [InlineData("title=#REF!", "KHM0518", null)]
    [InlineData("version=1.2E+05", "KHM0503", null)]
    [InlineData("resource_type=datset", "KHM0701", "dataset")]
    [InlineData("resource_type=zzz", "KHM0701", null)]
    [InlineData("publication_date=01/06/2020", "KHM0502", "2020-06-01 or 2020-01-06")]
    [InlineData("publication_date=43831", "KHM0502", "2020-01-01")]
    [InlineData("publication_date=1.2E+05", "KHM0501", null)]
    [InlineData("creators=Troy Brown", "KHM0508", "Brown, Troy (a person) or org: Troy Brown (an organisation)")]
    [InlineData("creators=Brown, Troy [INPE ror:04xbn6x08]", "KHM0603", null)]
    [InlineData("creators=Brown, Troy {datacurater}", "KHM0701", "datacurator")]
    [InlineData("contributors=Brown, Troy", "KHM0401", "Brown, Troy {other}")]
    [InlineData("languages=Englisch", "KHM0702", "eng")]
    [InlineData("languages=eng | germn", "KHM0701", "deu")]
    [InlineData("license=cc-by-4", "KHM0701", "cc-by-4.0")]
    [InlineData("dates=2020", "KHM0514", "collected:2020")]
    [InlineData("dates=colected:2020", "KHM0701", "collected")]
    [InlineData("identifiers=issn:2049-3631", "KHM0604", null)]
    [InlineData("identifiers=doi:10.1/x | doi:10.2/y", "KHM1011", null)]
    [InlineData("related=cites doi:10.1/x (datset)", "KHM0701", "dataset")]
    [InlineData("funding=EC # 1", "KHM0515", null)]
    [InlineData("bbox=-80,8,-44,-20", "KHM0801", "-80,-20,-44,8")]
    [InlineData("geometry=POLYGON ((0 0, 1 1))", "KHM0806", null)]
    [InlineData("geometry=@file:nowhere.geojson", "KHM0901", null)]
    [InlineData("description=@file:../secret.html", "KHM0907", null)]
    [InlineData("metadata_only=WAHR", "KHM0504", "yes")]
    [InlineData("action=creat", "KHM0505", "create")]
    [InlineData("kind=marketplace", "KHM0505", null)]
    [InlineData("doi=11.1234/x", "KHM0512", null)]
    [InlineData("additional_titles.subtitel=A title", "KHM0701", "subtitle")]
    [InlineData("custom.code=json:{", "KHM0517", null)]
    [InlineData("json_patch=[1]", "KHM0517", null)]
    [InlineData("version=<clear>", "KHM0403", null)]
    [InlineData("record_id=4d0ns-ntd89", "KHM1012", "action update")]
    [InlineData("package=abcde-12345", "KHM0605", null)]
    [InlineData("embargo_reason=secret", "KHM1003", "as 2131-01-01")]
    [InlineData("embargo_until=2020-01-01", "KHM1004", null)]
    [InlineData("embargo_until=2131", "KHM0501", null)]
    [InlineData("access=public|restricted", "KHM0505", null)]
    [InlineData("metadata_only=no", "KHM1007", "metadata_only yes")]
    [InlineData("publish=review", "KHM0206", "no")]
    [InlineData("access_files=public;access=restricted", "KHM1005", "restricted")]
    [InlineData("resource_type=dataset;kind=package", "KHM1006", "leave it empty")]
    [InlineData("package=vsacr-wp766;resource_type=;kind=package", "KHM1012", null)]
    [InlineData("publisher=Universit\ufffdt", "KHM0105", null)]
    [InlineData("publisher=a\u0001b", "KHM0520", null)]
    [InlineData("package=nonsense", "KHM0507", null)]
    [InlineData("package=vsacr-wp766;community=soils", "KHM1014", null)]
    [InlineData("identifiers=1.2E+05", "KHM0511", null)]
    [InlineData("related=cites", "KHM0513", null)]
    [InlineData("license=https://example.org/l", "KHM0516", "Title <https://example.org/l>")]
    [InlineData("creators=Brown, Troy <nobody>", "KHM0510", null)]
    [InlineData("creators=Brown, Troy (orcid:0000-0002-1825-0098)", "KHM0601", null)]
    [InlineData("creators=Brown, Troy (isni:0000 0001 2103 2684)", "KHM0602", null)]
    [InlineData("bbox=-280,-20,-44,8", "KHM0802", null)]
    [InlineData("bbox=8,47", "KHM0801", null)]
    [InlineData("geometry=POYNT (1 2)", "KHM0805", "POINT")]
    [InlineData("languages=Same", "KHM0703", "aaa or bbb")]
    public async Task A_cell_that_is_wrong_has_its_code_its_place_and_a_suggestion(string change, string code, string? suggestion)
    {
        var check = await _folder.CheckRowAsync(change.Split(';'));

        var problem = Assert.Single(check.Problems);
        Assert.Equal((code, suggestion), (problem.Code, problem.Suggestion));
        Assert.Equal(2, problem.Row);
        Assert.NotNull(problem.Column);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_as_long_as_a_spreadsheet_can_hold_was_probably_cut()
    {
        Assert.Equal("KHM0519", Assert.Single((await _folder.CheckRowAsync($"publisher={new string('x', 32_767)}")).Problems).Code);
    }

    [Theory]
    [InlineData("key=", "KHM0301")]
    [InlineData("key=a\nb", "KHM0303")]
    public async Task A_key_can_be_used_in_reports(string change, string code)
    {
        Assert.Equal(code, Assert.Single((await _folder.CheckRowAsync(change)).Problems).Code);
    }

    [Fact]
    public async Task An_organisation_the_hub_does_not_know_is_sent_by_name()
    {
        var context = _folder.Context with { Vocabularies = new WithAffiliations() };
        var sheet = $"{ManifestFolder.Header}\na,A title,dataset,2020,\"Brown, Troy [INPE ror:04xbn6x09; CERN ror:01ggx4157]\",yes\n";

        var problem = Assert.Single((await _folder.CheckAsync(sheet, context: context)).Problems);
        var row = Assert.Single(await ManifestFolder.ReadAsync(System.Text.Encoding.UTF8.GetBytes(sheet)));

        Assert.Equal(("KHM0706", ProblemSeverity.Warning), (problem.Code, problem.Severity));
        Assert.Contains("""[{"name":"INPE"},{"id":"01ggx4157","name":"CERN"}]""", row.ToDraftJson(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_names_key_row_letter_item_and_value()
    {
        var check = await _folder.CheckAsync("creators,key,title,type,date,metadata_only\n\"Brown, Troy | Maria Silva\",k1,Title,dataset,2020,yes\n");

        var problem = Assert.Single(check.Problems);
        Assert.Equal(("k1", 2, "creators", "A", 2, "Maria Silva"), (problem.Key, problem.Row, problem.Column, problem.ColumnLetter, problem.Item, problem.Value));
    }

    [Theory]
    [InlineData("creator1_name=Silva, Maria;creator1_orcid=0000-0002-1825-0097;creator1_affiliation=INPE, USP;creator1_ror=04xbn6x09;creator1_role=editor;creator1_email=m@example.org", "")]
    [InlineData("creator1_name=GEO Secretariat;creator1_type=organization;creator1_ror=04xbn6x09", "")]
    [InlineData("Creator 1 Name=org: GEO", "")]
    [InlineData("creator1_name=Maria Silva", "KHM0508")]
    [InlineData("creator1_orcid=0000-0002-1825-0097", "KHM0401")]
    [InlineData("creator1_name=Silva, Maria;creator1_orcid=0000-0002-1825-0098", "KHM0601")]
    [InlineData("creator1_name=Silva, Maria;creator1_type=robot", "KHM0505")]
    [InlineData("creator1_name=Silva, Maria;creator1_email=nobody", "KHM0510")]
    [InlineData("creator1_name=Silva, Maria;creator1_affiliation=INPE;creator1_ror=04xbn6x0", "KHM0603")]
    public async Task People_may_stand_in_columns_of_their_own(string changes, string code)
    {
        var check = await _folder.CheckRowAsync(["creators=", .. changes.Split(';')]);

        Assert.Equal(code.Length == 0 ? [] : [code], check.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task People_given_twice_contradict()
    {
        var check = await _folder.CheckRowAsync("creator1_name=Silva, Maria");

        Assert.Equal("KHM1002", Assert.Single(check.Problems).Code);
    }

    [Theory]
    [InlineData("lat=47.4;lon=8.5;place=Zürich", "", "")]
    [InlineData("place1_lat=47.4;place1_lon=8.5;place1_name=Zürich;place2_name=Bern", "", "")]
    [InlineData("lat=147.4;lon=8.5", "KHM0803", "lat")]
    [InlineData("lat=47.4", "KHM0807", "lat")]
    [InlineData("lat=47.4;lon=8,5", "KHM0804", "lon")]
    [InlineData("place2_lat=47.4;place2_lon=east", "KHM0808", "place2_lon")]
    public async Task Points_are_checked_as_two_cells(string changes, string code, string column)
    {
        var check = await _folder.CheckRowAsync(changes.Split(';'));

        Assert.Equal(code.Length == 0 ? [] : [(code, column)], check.Problems.Select(problem => (problem.Code, problem.Column)));
    }

    [Fact]
    public async Task Keys_titles_dois_and_records_are_compared_between_rows()
    {
        var check = await _folder.CheckAsync(
            """
            key,action,record_id,title,type,date,creators,doi,metadata_only
            a,,,Same title,dataset,2020,"Brown, Troy",10.1/x,yes
            a,,,Other title,dataset,2020,"Brown, Troy",https://doi.org/10.1/X,yes
            b,,,same Title,dataset,2020,"Brown, Troy",,yes
            c,update,4d0ns-ntd89,New title,,,,,
            d,update,https://example.org/records/4d0ns-ntd89,New title,,,,,
            e,update,,New title,,,,,
            f,update,vsacr-wp766,,,,,,
            g,skip,,nonsense,nonsense,nonsense,nonsense,nonsense,nonsense
            """);

        Assert.Equal(
            [(3, "KHM0302"), (3, "KHM1009"), (4, "KHM1010"), (6, "KHM1013"), (7, "KHM0402"), (8, "KHM1008")],
            check.Problems.Select(problem => (problem.Row!.Value, problem.Code)));
    }

    [Fact]
    public async Task An_update_need_not_give_what_a_new_draft_needs_and_may_clear()
    {
        var check = await _folder.CheckAsync("key,action,record_id,title,version,creators\na,update,4d0ns-ntd89,,<clear>,\nb,update,vsacr-wp766,<clear>,,\n");

        Assert.Equal([(3, "KHM0403")], check.Problems.Select(problem => (problem.Row!.Value, problem.Code)));
    }

    [Fact]
    public async Task A_patch_may_give_what_a_column_does_not()
    {
        Assert.Empty((await _folder.CheckRowAsync("creators=", "json_patch={\"metadata\":{\"creators\":[{\"person_or_org\":{\"type\":\"organizational\",\"name\":\"GEO\"}}]}}")).Problems);
    }

    [Fact]
    public async Task A_vocabulary_that_was_never_fetched_is_named_once()
    {
        using var empty = new ManifestFolder();
        var context = empty.Context with { Vocabularies = new VocabularyCache(Path.Combine(empty.Path, "vocabularies")) };

        var check = await empty.CheckAsync($"{ManifestFolder.Header}\n{ManifestFolder.Row("a")}\n{ManifestFolder.Row("b")}\n", context: context);

        var problem = Assert.Single(check.Problems);
        Assert.Equal(("KHM0704", ProblemSeverity.Warning), (problem.Code, problem.Severity));
        Assert.True(check.IsSound);
    }

    [Fact]
    public async Task An_embargo_ends_after_today_whenever_that_is()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2131, 1, 1, 12, 0, 0, TimeSpan.Zero));
        var context = _folder.Context with { Clock = clock };
        var sheet = $"{ManifestFolder.Header},embargo_until\n{ManifestFolder.Row("a")},2131-01-01\n{ManifestFolder.Row("b")},2131-01-02\n";

        var check = await _folder.CheckAsync(sheet, context: context);

        Assert.Equal(2, Assert.Single(check.Problems).Row);
    }

    [Fact]
    public void Every_code_has_a_meaning_and_a_number_of_its_own()
    {
        var constants = typeof(ProblemCodes).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Equal(constants.Order(), ProblemCodes.All.Select(code => code.Code).Order());
        Assert.Equal(constants.Count, constants.Distinct().Count());
    }

    private sealed class WithAffiliations : IVocabularies
    {
        private readonly Vocabulary _affiliations = new("affiliations", [VocabularyTerm.Create("01ggx4157", "CERN")]);

        public Vocabulary? Find(string type) => type == "affiliations" ? _affiliations : TestVocabularies.Hub.Find(type);
    }
}
