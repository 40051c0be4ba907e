using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class ReadingTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public static TheoryData<string> Encodings => new("utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "utf-16 without mark");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Every_encoding_a_spreadsheet_saves_is_read(string encoding)
    {
        var text = $"{ManifestFolder.Header}\r\n{ManifestFolder.Row("Größe")}\r\n";
        var bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big-endian" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            _ => Encoding.Unicode.GetBytes(text),
        };

        var check = await _folder.CheckAsync(bytes);

        Assert.Empty(check.Problems);
        Assert.Equal("Größe", Assert.Single(await ManifestFolder.ReadAsync(bytes)).Key);
    }

    [Fact]
    public async Task Ansi_is_refused_and_shown_as_it_would_read()
    {
        var bytes = Encoding.Latin1.GetBytes($"{ManifestFolder.Header}\r\n{ManifestFolder.Row("a")}\r\n{ManifestFolder.Row("M\u00fcller\u0080")}\r\n{ManifestFolder.Row("\u00c4")}\r\n");

        var check = await _folder.CheckAsync(bytes);

        var problem = Assert.Single(check.Problems, problem => problem.Code == "KHM0104");
        Assert.Equal((ProblemSeverity.Error, 3), (problem.Severity, problem.Row));
        Assert.Contains("cell A3 would be 'Müller€'", problem.Message, StringComparison.Ordinal);
        Assert.False(check.IsSound);
    }

    [Fact]
    public async Task Ansi_is_read_when_its_encoding_is_named()
    {
        var text = $"{ManifestFolder.Header}\r\n{ManifestFolder.Row("M\u00fcller")}\r\n";

        var check = await _folder.CheckAsync(Encoding.Latin1.GetBytes(text), new ManifestReadOptions { Encoding = Windows1252.Instance });

        Assert.Empty(check.Problems);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task The_delimiter_is_found_from_the_header(char delimiter)
    {
        var header = "\"key\",Title, Resource Type ,Publication-Date,authors,METADATA ONLY".Replace(',', delimiter);

        var check = await _folder.CheckAsync($"{header}\n{"a,A title,dataset,2020,x".Replace(',', delimiter).Replace("x", "\"Brown, Troy\"", StringComparison.Ordinal)}{delimiter}1\n");

        Assert.Empty(check.Problems);
        Assert.Equal(1, check.Rows);
    }

    [Fact]
    public async Task A_spreadsheets_hint_and_its_empty_rows_and_columns_are_passed_over()
    {
        var text = "sep=;\r\nkey;title;resource_type;publication_date;creators;metadata_only;;\r\na;\"Two\r\nlines\";dataset;2020;Brown, Troy;yes;;\r\n;;;;;;;\r\n\r\nb;Title;dataset;2020;Brown, Troy;yes;;\r\n;;;;;;;\r\n";

        var check = await _folder.CheckAsync(text);
        var rows = await ManifestFolder.ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Empty(check.Problems);
        Assert.Equal([("a", 2), ("b", 5)], rows.Select(row => (row.Key, row.Number)));
        Assert.Equal("Two\r\nlines", rows[0]["title"]);
    }

    [Theory]
    [InlineData("", "KHM0102")]
    [InlineData("\uFEFF \r\n", "KHM0102")]
    [InlineData(ManifestFolder.Header, "KHM0103")]
    [InlineData(ManifestFolder.Header + "\r\n,,,,,\r\n", "KHM0103")]
    [InlineData("PK\u0003\u0004workbook", "KHM0101")]
    [InlineData("<html>", "KHM0101")]
    [InlineData("{\"key\":1}", "KHM0101")]
    [InlineData("%PDF-1.4", "KHM0101")]
    [InlineData("key\0title\0\0\0", "KHM0101")]
    [InlineData("one,two\n1,2\n", "KHM0106")]
    [InlineData("key|title|creators\na|b|c\n", "KHM0106")]
    [InlineData("Just some text.\nAnd more.\n", "KHM0106")]
    public async Task A_file_that_is_no_manifest_is_told_so_in_one_problem(string text, string code)
    {
        var check = await _folder.CheckAsync(text);

        Assert.Equal(code, Assert.Single(check.Problems).Code);
        Assert.False(check.IsSound);
        Assert.Equal(0, check.Rows);
    }

    [Fact]
    public async Task Quotes_that_do_not_pair_up_are_reported_where_they_are()
    {
        var check = await _folder.CheckAsync($"{ManifestFolder.Header}\n{ManifestFolder.Row("a")}\nb,\"Unclosed title,dataset,2020,\"Brown, Troy\",yes\n{ManifestFolder.Row("c")}\n");

        Assert.Contains(check.Problems, problem => problem is { Code: "KHM0107", Row: 3 });
        Assert.False(check.IsSound);
    }

    [Fact]
    public async Task A_row_with_more_cells_than_columns_is_reported()
    {
        var check = await _folder.CheckAsync($"{ManifestFolder.Header}\n{ManifestFolder.Row("a")},extra\n");

        var problem = Assert.Single(check.Problems);
        Assert.Equal(("KHM0108", 2), (problem.Code, problem.Row));
        Assert.Contains("column G", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quotation_mark_that_swallows_everything_ends_the_reading_with_a_problem()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(number => ManifestFolder.Row($"r{number}").Replace("\"", "", StringComparison.Ordinal) + "\n"));

        var check = await _folder.CheckAsync($"{ManifestFolder.Header}\na,\"never closed\n{rows}", new ManifestReadOptions { MaxRowSizeBytes = 100_000 });

        Assert.Contains(check.Problems, problem => problem is { Code: "KHM0109", Row: 2 });
    }

    [Fact]
    public async Task Headers_that_are_wrong_are_all_reported_with_suggestions()
    {
        var check = await _folder.CheckAsync("key,titel,Title,type,Resource_Type,publication_date,creators,x_notes,kh_status,qwertyuiop\na,,A title,dataset,,2020,\"Brown, Troy\",mine,done,\n");

        Assert.Equal(
            [("KHM0201", "B", "title"), ("KHM0202", "E", "Remove one, or begin its name with x_ to have it ignored: x_Resource_Type"), ("KHM0205", "H", null), ("KHM0201", "J", "x_qwertyuiop, to have it ignored")],
            check.Problems.Where(problem => problem.Row == 1).Select(problem => (problem.Code, problem.ColumnLetter!, problem.Suggestion)));
    }

    [Fact]
    public async Task A_column_that_every_manifest_needs_is_reported_once()
    {
        var check = await _folder.CheckAsync("key,title,type,metadata_only\na,A title,dataset,yes\nb,B title,dataset,yes\n");

        Assert.Equal([("KHM0203", "publication_date"), ("KHM0203", "creators")], check.Problems.Select(problem => (problem.Code, problem.Column)));
    }

    [Fact]
    public async Task A_column_without_a_name_may_hold_nothing()
    {
        var check = await _folder.CheckAsync($"{ManifestFolder.Header.Replace("title,", "title,,", StringComparison.Ordinal)}\na,A title,note,dataset,2020,\"Brown, Troy\",yes\n");

        Assert.Equal(["KHM0204"], check.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Sixty_thousand_problems_are_all_there_and_few_when_grouped()
    {
        var text = new StringBuilder("key,title,resource_type,publication_date,creators,metadata_only\n");
        for (var number = 0; number < 20_000; number++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"k{number},T {number},datset,01/06/2020,Troy Brown,yes\n");

        var check = await _folder.CheckAsync(text.ToString());
        var groups = ProblemGroup.Of(check.Problems);

        Assert.Equal((60_000, 20_000, 20_000), (check.Problems.Count, check.Rows, check.RowsWithErrors));
        Assert.Equal(["KHM0701", "KHM0502", "KHM0508"], groups.Select(group => group.First.Code));
        Assert.All(groups, group => Assert.Equal((20_000, 2, 10), (group.Count, group.Rows[0], group.Rows.Count)));
        Assert.All(check.Problems, problem => Assert.NotNull(problem.Suggestion));
    }
}
