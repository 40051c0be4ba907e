using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class WritingTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_template_has_help_and_examples_and_reads_as_a_manifest_without_rows()
    {
        using var stream = new MemoryStream();
        ManifestWriter.WriteTemplate(stream, ManifestColumns.All);

        var check = await _folder.CheckAsync(stream.ToArray());

        Assert.Equal([0xEF, 0xBB, 0xBF], stream.ToArray()[..3]);
        Assert.Equal("KHM0103", Assert.Single(check.Problems).Code);
    }

    [Fact]
    public async Task The_examples_of_a_template_are_sound()
    {
        _folder.File("data/soil.nc");
        _folder.File("maps/a.tif");
        _folder.File("readme-2.txt");
        foreach (var column in ManifestColumns.All.Where(column => column.Name is not ("files_checksum" or "default_preview" or "metadata_only" or "record_id" or "embargo_reason" or "access_files")))
        {
            var check = await _folder.CheckRowAsync(
                column.Name == "files" ? "metadata_only=" : "version=1",
                column.Name.StartsWith("creator1", StringComparison.Ordinal) ? "creators=" : "publisher=GEO",
                column.Name.StartsWith("contributor1", StringComparison.Ordinal) ? "contributor1_role=editor" : "x=1",
                column.Group == "places" && column.Part is "lat" ? column.Name.Replace("lat", "lon", StringComparison.Ordinal) + "=1" : "x=1",
                column.Group == "places" && column.Part is "lon" ? column.Name.Replace("lon", "lat", StringComparison.Ordinal) + "=1" : "x=1",
                column.Name.Contains("1_", StringComparison.Ordinal) && column.Part != "name" && column.Group != "places" ? $"{column.Name.Split('_')[0]}_name=Silva, Maria" : "x=1",
                $"{column.TemplateName}={column.Example}");

            Assert.All(check.Problems, problem => Assert.Equal("x", problem.Column));
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+49 30 123", "'+49 30 123")]
    [InlineData("-80,-20,-44,8", "'-80,-20,-44,8")]
    [InlineData("'=1", "''=1")]
    [InlineData("\uff1d1+1", "'\uff1d1+1")]
    [InlineData("\uff20SUM(A1)", "'\uff20SUM(A1)")]
    [InlineData("\n=1+1", "'\n=1+1")]
    [InlineData("-8.5", "-8.5")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(string cell, string expected)
    {
        Assert.Equal(expected, FormulaGuard.Protect(cell));
        Assert.Equal(cell, FormulaGuard.Unprotect(expected));
    }

    [Fact]
    public void Any_cell_comes_back_from_its_protection()
    {
        Gen.Char["'=+-@1a\t\r\n\uff1d\uff0b"].Array[0, 5].Select(letters => new string(letters)).Sample(cell => Assert.Equal(cell, FormulaGuard.Unprotect(FormulaGuard.Protect(cell))));
    }

    [Fact]
    public async Task Rows_come_back_from_a_written_manifest()
    {
        var cells = Gen.OneOf(SyntaxGen.Text, SyntaxGen.One("", "=1", "'=1", "-1", "@file:x", "a\nb", "a\r\nb", "\"quoted\"", "a;b\tc", "\u00e4")).Array[3].Array[1, 5];
        await cells.SampleAsync(async rows =>
        {
            using var stream = new MemoryStream();
            using (var writer = new ManifestWriter(stream, ["key", "title", "version"], ';'))
            {
                foreach (var row in rows)
                    writer.WriteRow(row);
            }

            var read = await ManifestFolder.ReadAsync(stream.ToArray());
            var expected = rows.Where(row => row.Any(cell => cell.Length > 0) && !(row[0].StartsWith("# ", StringComparison.Ordinal) || row[0] == "#"));
            Assert.Equal(expected, read.Select(row => row.Cells.ToArray()));
        }, iter: 500);
    }

    [Fact]
    public async Task A_report_gives_the_users_columns_back_unchanged_and_can_be_imported_again()
    {
        var sheet = $"x_notes,KH_status, Title ,Type,key,date,creators,metadata only\n\"=HYPERLINK(\"\"x\"\")\",old,  A title ,dataset,a,2020,\"Brown, Troy\",yes\n";
        var rows = await ManifestFolder.ReadAsync(Encoding.UTF8.GetBytes(sheet));
        using var stream = new MemoryStream();
        using (var writer = new ReportWriter(stream, rows[0].Header))
        {
            writer.WriteRow(rows[0], new RowOutcome
            {
                Status = "failed", Id = "4d0ns-ntd89", Bytes = 5, Duration = TimeSpan.FromSeconds(1.5),
                Problem = new ManifestProblem { Severity = ProblemSeverity.Error, Code = "KHM1201", Column = "title", Message = "-refused" },
            });
        }

        var text = Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
        Assert.Equal(
            "x_notes,Title,Type,key,date,creators,metadata only,kh_status,kh_id,kh_url,kh_doi,kh_error_code,kh_error_column,kh_error,kh_suggestion,kh_files_done,kh_bytes,kh_seconds,kh_community,kh_package\r\n"
                + "\"'=HYPERLINK(\"\"x\"\")\",  A title ,dataset,a,2020,\"Brown, Troy\",yes,failed,4d0ns-ntd89,,,KHM1201,title,'-refused,,,5,1.5,,\r\n",
            text);

        var again = await ManifestFolder.ReadAsync(stream.ToArray());
        Assert.Equal("=HYPERLINK(\"x\")", again[0].Cells[0]);
        Assert.Equal(rows[0].ComputeHash(), again[0].ComputeHash());
        Assert.Equal(["KHM0205"], (await _folder.CheckAsync(stream.ToArray())).Problems.Select(problem => problem.Code));
    }
}
