using System.Reflection;
using System.Text.Json.Nodes;
using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class ExportTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public static TheoryData<string> Samples { get; } = new(HubRecords.Names);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task What_an_export_writes_imports_again_unchanged(string name)
    {
        var record = HubRecords.Get(name);

        var (row, check) = await ExportAsync(record);

        Assert.DoesNotContain(check.Problems, problem => problem.Severity == ProblemSeverity.Error);
        AssertSame(record, row);
    }

    [Fact]
    public async Task Most_of_a_record_is_in_columns()
    {
        var (row, _) = await ExportAsync(HubRecords.Get("full"));

        Assert.Equal("Crop condition indicators, Paraná basin", row["title"]);
        Assert.Equal("Nielsen, Lars Holm (orcid:0000-0001-8135-3489) [ror:01ggx4157; free-text] <lars@example.org> | org: GEO Secretariat (ror:01ggx4157)", row["creators"]);
        Assert.Equal("Nielsen, Lars Holm (orcid:0000-0001-8135-3489) [ror:01ggx4157] {other}", row["contributors"]);
        Assert.Equal("iscitedby doi:10.1234/foo.bar (dataset); title=Dataset Foo Bar; description=<p>Dataset Foo Bar</p>", row["related"]);
        Assert.Equal(("dan | eng", "custom", "2131-01-01"), (row["languages"], row["keywords"], row["embargo_until"]));
        Assert.Equal(("other:1939/1945:A date", "bibcode:1924MNRAS..84..308E"), (row["dates"], row["identifiers"]));
        Assert.Equal(("a research data management platform", "Bla bla bla"), (row["additional_titles.subtitle.eng"], row["additional_descriptions.methods.eng"]));
        var patch = JsonNode.Parse(row["json_patch"])!["metadata"]!.AsObject();
        Assert.Equal(["formats", "funding", "locations", "references", "rights", "sizes"], patch.Select(member => member.Key).Order());
        Assert.Equal(("", "", ""), (row["funding"], row["license"], row["references"]));
    }

    [Fact]
    public async Task Any_record_comes_back_from_its_row()
    {
        await HubRecords.Any.SampleAsync(async record =>
        {
            var (row, _) = await ExportAsync(record);
            AssertSame(record, row);
        }, iter: 300);
    }

    [Fact]
    public async Task Records_of_different_kinds_share_a_header_in_the_tables_order()
    {
        var export = new ManifestExport(new ExportOptions { Action = ManifestAction.Create });
        foreach (var name in HubRecords.Names)
            export.Add(HubRecords.Get(name), [new ExportedFile("files/a b.csv", "a b.csv", "md5:1"), new ExportedFile("files/x_1", "x", "md5:2")]);
        using var stream = new MemoryStream();
        export.Write(stream);

        var rows = await ManifestFolder.ReadAsync(stream.ToArray());

        Assert.Equal(HubRecords.Names.Length, rows.Count);
        Assert.Equal("key", rows[0].Header.Cells[0].Name);
        Assert.All(rows, row => Assert.Equal(("files/a b.csv | files/x_1 => x", "md5:1 | md5:2", ""), (row["files"], row["files_checksum"], row["action"])));
        Assert.Null(export.Add("""{"id":"a","parent":{"type":"marketplace-item"}}"""));
    }

    private async Task<(ManifestRow Row, ManifestCheck Check)> ExportAsync(string record)
    {
        var export = new ManifestExport(new ExportOptions { Action = ManifestAction.Create });
        Assert.NotNull(export.Add(record));
        using var stream = new MemoryStream();
        export.Write(stream);

        return (Assert.Single(await ManifestFolder.ReadAsync(stream.ToArray())), await _folder.CheckAsync(stream.ToArray()));
    }

    private void AssertSame(string record, ManifestRow row)
    {
        var expected = HubRecords.AsSent(JsonNode.Parse(record)!.AsObject());
        var actual = JsonNode.Parse(row.ToDraftJson(_folder.Context))!.AsObject();

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()}\n{actual.ToJsonString()}");
    }
}
