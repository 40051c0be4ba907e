using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>A closer look is taken where it is needed and nowhere else, since a sheet is checked fast by it alone.</summary>
public sealed class CloserLookTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public CloserLookTests()
    {
        foreach (var name in (string[])["a.txt", "maps/b.tif", "data.nc", "São Tomé.txt", "b c.txt"])
            _folder.File(name);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.txt", 1)]
    [InlineData("a.txt | maps/b.tif", 2)]
    [InlineData("São Tomé.txt", 1)]
    [InlineData("b c.txt|maps/b.tif", 2)]
    public async Task Rows_with_files_of_plain_names_need_no_closer_look(string files, int count)
    {
        var row = GlanceSheet.Cells.Select(pair => pair.Key == "files" ? files : pair.Key == "metadata_only" ? "" : pair.Value[0]).ToArray();

        var read = Assert.Single(await ReadAsync(GlanceSheet.Of([row])));

        Assert.Equal((null, files), (read.Row, read.Files));
        Assert.Equal(count, (await _folder.CheckAsync(GlanceSheet.Of([row]))).FilesChecked);
    }

    [Fact]
    public async Task An_embargo_needs_no_closer_look()
    {
        var row = GlanceSheet.Cells.Select(pair => pair.Key switch { "embargo_until" => "2131-01-01", "embargo_reason" => "Paper under review", "access_files" => "restricted", _ => pair.Value[0] }).ToArray();

        Assert.Null(Assert.Single(await ReadAsync(GlanceSheet.Of([row]))).Row);
    }

    [Fact]
    public async Task Good_rows_need_no_closer_look()
    {
        var rows = Enumerable.Range(0, 200).Select(row => GlanceSheet.Cells.Select(column => column.Key is "key" or "title" ? $"{column.Value[0]} {row}" : column.Value[0]).ToArray());

        var read = await ReadAsync(GlanceSheet.Of(rows));

        Assert.Equal(200, read.Count);
        Assert.All(read, row => Assert.Null(row.Row));
    }

    [Theory]
    [InlineData("publication_date", "2020-06")]
    [InlineData("publication_date", "2019/2020-06")]
    [InlineData("creators", "Brown, Troy (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09] {datacurator}")]
    [InlineData("title", "Mapa da floresta de São Tomé e Paraná")]
    [InlineData("bbox", "4.6999999999999993,-12.299999999999999,9.7,-7.3")]
    [InlineData("identifiers", "issn:2049-3630")]
    [InlineData("dates", "Issued:2020:a note")]
    [InlineData("lat", "-12.299999999999999")]
    public async Task A_sound_cell_of_another_form_keeps_its_row_from_a_closer_look(string column, string cell)
    {
        var row = GlanceSheet.Cells.Select(pair => pair.Key == column ? cell : pair.Value[0]).ToArray();

        Assert.Null(Assert.Single(await ReadAsync(GlanceSheet.Of([row]))).Row);
    }

    [Theory]
    [InlineData("files", "data.nc")]
    [InlineData("embargo_reason", "Paper under review")]
    [InlineData("json_patch", "{}")]
    [InlineData("", "surplus")]
    public async Task A_cell_that_concerns_others_asks_for_a_closer_look(string column, string cell)
    {
        var read = await ReadAsync($"{ManifestFolder.Header},{column}\n{ManifestFolder.Row("a")},{cell}\n");

        Assert.NotNull(Assert.Single(read).Row);
    }

    private async Task<List<CheckedRow>> ReadAsync(string sheet)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(sheet));
        using var reader = await ManifestReader.OpenAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        return await reader.ReadBatchAsync(1000, RowGlance.Of(reader.Header, _folder.Context), TestContext.Current.CancellationToken);
    }
}
