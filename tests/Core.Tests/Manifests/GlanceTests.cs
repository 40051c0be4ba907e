using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>Rows that are plainly sound are told by a glance at their bytes; a glance must never miss what a closer look finds.</summary>
public sealed class GlanceTests : IDisposable
{
    private const string Marks = "aZ 9é\u00a0\u3000\u0001\ufffd|\\,;:.#[]()<>{}@'\"-/=E+\n";

    // Sound cells in many forms, and some that are nearly so.
    private static readonly Dictionary<string, string[]> Cells = new()
    {
        ["key"] = ["row", "r 1", "ключ", "1.2E+05", "'=a"],
        ["title"] = ["Soil moisture of the Paraná", "Ab", "Água", "漢字", "1.2E+05", "Same title"],
        ["resource_type"] = ["dataset", "Dataset", "publication-article", "datset"],
        ["publication_date"] = ["2020-06-01", "2020", "2020-02", "2020-02-30", "2019/2020-06", "2020/2019", "2019/2020", "01/06/2020", "-0100", "2020-00", "2020-06-00"],
        ["creators"] =
        [
            "Brown, Troy", "Brown, Troy [INPE; USP] | org: GEO Secretariat", "Brown, Troy (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09] {datacurator}", "Brown, T. | Silva, María-José [São Paulo]",
            "Troy Brown", "Brown, Troy [INPE", "Brown, Troy [] | Brown, Troy", "org:", ", Troy", "Brown, Troy (orcid:0000-0002-1825-0098) | org: Us", "org: Us [them]; we", "Brown, [INPE id:]", "|",
        ],
        ["description"] = ["A description of some length.", "ab", "@file:nowhere.html", "été"],
        ["languages"] = ["en", "eng | por", "Englisch", "germn | eng"],
        ["keywords"] = ["soil | moisture", "#", "Ä"],
        ["license"] = ["cc-by-4.0", "My own <https://example.org/l>", "cc-by-4", "https://example.org/l"],
        ["dates"] = ["collected:2019/2020", "collected:2019-03-01/2019-03-09", "collected:2019-03-31", "colected:2019", "collected:", "collected:2020/2019", "Issued:2020:a note"],
        ["identifiers"] = ["doi:10.1234/x", "url:https://example.org/x", "doi:10.x/y", "doi:10./x", "doi:10.1234/", "url:https:///x", "issn:2049-3631", "doi:10.1/x | doi:10.2/y"],
        ["related"] =
        [
            "issupplementto doi:10.1234/x (dataset)", "cites url:https://example.org/x", "cites doi:10.1/x (datset)", "cite doi:10.1/x", "cites (dataset)", "cites doi:10.1/x ()", "cites doi:10.1/x  (dataset)",
            "Is cited by doi:10.1/x; title=A paper", "cites doi:10.1/x (data set)",
        ],
        ["bbox"] = ["-64,-32,-58,-25", "170,-20,-170.5,-10.123456789012345678", "1,2,1,3", "1,2,3,2", "1,5,2,4", "1,2,3", "1,2,3,91", "181,2,3,4", "1.,2,3,4", "85.000000000000001,2,85.000000000000002,3", "1,2,3,4,5"],
        ["lat"] = ["-25.3", "90", "90.0000000000001", "91", "1e1", "1,5", ""],
        ["lon"] = ["-57.6", "-180", "180.5", "x", ""],
        ["place"] = ["Asunción", "#REF!"],
        ["access"] = ["public", "Restricted", "publik"],
        ["access_files"] = ["", "", "public", "restricted", "Public"],
        ["embargo_until"] = ["", "", "2131-01-01", "2131-01-31", "2131-01", "2131-02-30", "2001-01-01", "2131"],
        ["embargo_reason"] = ["", "", "Paper under review", "1E+05"],
        ["files"] =
        [
            "", "", "a.txt", "maps/b.tif", "a.txt | maps/b.tif", "a.txt | maps/a.txt", "a.txt|a.txt", "empty.txt", "nowhere.txt", "maps", "maps/", "maps/*.tif", "a.txt => c.txt", "../a.txt", "locked.txt",
            "link.txt", "outlink.txt", "linked/b.tif", "outfolder/x.txt", "big.txt", "big.txt | half.txt | half2.txt", "half.txt | half2.txt", "São Tomé.txt", "a.txt |", " | a.txt", "maps//b.tif", "./a.txt", "maps/../a.txt", "a.txt/", "CON", "no", "b c.txt", "star*.txt", "<clear>",
        ],
        ["action"] = ["", "create", "skip", "creat"],
        ["kind"] = ["", "resource", "package"],
        ["record_id"] = ["", "", "4d0ns-ntd89"],
        ["custom.code"] = ["", "a text", "json:{\"a\":1}", "json:{"],
        ["additional_titles.subtitle"] = ["", "A subtitle", "ab"],
        ["creator1_name"] = ["", "", "", "Silva, Maria"],
        ["metadata_only"] = ["yes", "TRUE", "1", "no", "WAHR", "", "false", "FALSE", "0"],
        ["x_notes"] = ["", "my own", "#"],
    };

    private readonly ManifestFolder _folder = new();
    private readonly ManifestFolder _elsewhere = new();
    private readonly FileStream _locked;

    public GlanceTests()
    {
        foreach (var name in (string[])["a.txt", "maps/b.tif", "maps/a.txt", "data.nc", "São Tomé.txt", "b c.txt", "star*.txt"])
            _folder.File(name);
        foreach (var name in (string[])["half.txt", "half2.txt"])
            _folder.File(name, new string('x', 60));
        _folder.File("big.txt", new string('x', 200));
        _folder.File("empty.txt", "");
        _locked = new FileStream(_folder.File("locked.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "link.txt"), Path.Combine(_folder.Path, "a.txt"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "outlink.txt"), _elsewhere.File("x.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "linked"), Path.Combine(_folder.Path, "maps"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "outfolder"), _elsewhere.Path);
    }

    private ManifestContext Context => _folder.Context with { MaxFileSizeBytes = 150, MaxTotalSizeBytes = 100 };

    public void Dispose()
    {
        _locked.Dispose();
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    private static Gen<string> Changed(string cell) =>
        from at in Gen.Int[0, cell.Length]
        from mark in Gen.Char[Marks]
        from replaces in Gen.Bool
        select cell[..at] + mark + cell[Math.Min(cell.Length, at + (replaces ? 1 : 0))..];

    // The first form of each column is sound; every other one appears now and then, and sometimes with a stray character.
    private static Gen<string> CellOf(string column)
    {
        var forms = Cells[column];
        var other = SyntaxGen.One(forms);

        return Gen.Frequency((30, Gen.Const(forms[0])), (1, other), (1, other.SelectMany(Changed)));
    }

    private static Gen<string[]> Row { get; } = Cells.Keys.Select(CellOf).Aggregate(Gen.Const(Array.Empty<string>()), (row, cell) => Gen.Select(row, cell, (cells, next) => (string[])[.. cells, next]));

    [Fact]
    public void A_glance_misses_nothing_that_a_closer_look_finds()
    {
        Row.Array[60].Sample(
            rows =>
            {
                // Keys differ, or every second row would have that problem alone.
                var numbered = rows.Select((cells, row) => (string[])[row % 9 == 0 ? cells[0] : $"{cells[0]}-{row}", $"{cells[1]}{(row % 9 == 0 ? "" : $" {row}")}", .. cells[2..]]);
                var sheet = Encoding.UTF8.GetBytes(Sheet(numbered));

                return Quick(sheet, Context).SequenceEqual(Close(sheet, Context));
            },
            iter: 200);
    }

    [Fact]
    public void The_same_holds_where_vocabularies_are_missing()
    {
        var context = _folder.Context with { Vocabularies = new NoVocabularies() };
        Row.Array[30].Sample(
            rows =>
            {
                var sheet = Encoding.UTF8.GetBytes(Sheet(rows));

                return Quick(sheet, context).SequenceEqual(Close(sheet, context));
            },
            iter: 50);
    }

    // Rows that are sound but for their files, access and embargo, so that these alone decide.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_glance_at_files_and_embargoes_misses_nothing(bool allowsOutside)
    {
        var context = Context with { AllowOutside = allowsOutside };
        var sound = Cells.Select(column => column.Value[0]).ToArray();
        string[] varied = ["files", "metadata_only", "access", "access_files", "embargo_until", "embargo_reason"];
        var places = varied.Select(column => Cells.Keys.ToList().IndexOf(column)).ToArray();
        // A stray character could name the whole disk where all of it is allowed.
        var row = varied.Select(column => allowsOutside ? SyntaxGen.One([.. Cells[column].Where(cell => !cell.Contains("..", StringComparison.Ordinal))]) : Gen.Frequency((3, SyntaxGen.One(Cells[column])), (1, SyntaxGen.One(Cells[column]).SelectMany(Changed))))
            .Aggregate(Gen.Const(Array.Empty<string>()), (cells, cell) => Gen.Select(cells, cell, (some, next) => (string[])[.. some, next]));
        row.Array[40].Sample(
            rows =>
            {
                var sheet = Encoding.UTF8.GetBytes(Sheet(rows.Select((cells, number) =>
                {
                    var filled = (string[])sound.Clone();
                    (filled[0], filled[1]) = ($"k{number}", $"{filled[1]} {number}");
                    for (var at = 0; at < cells.Length; at++)
                        filled[places[at]] = cells[at];
                    return filled;
                })));

                return Quick(sheet, context).SequenceEqual(Close(sheet, context)) && FilesOf(sheet, context) is var (quick, close) && quick == close;
            },
            iter: 100);
    }

    [Theory]
    [InlineData("a.txt", 1)]
    [InlineData("a.txt | maps/b.tif", 2)]
    [InlineData("São Tomé.txt", 1)]
    [InlineData("b c.txt|maps/b.tif", 2)]
    public async Task Rows_with_files_of_plain_names_need_no_closer_look(string files, int count)
    {
        var row = Cells.Select(pair => pair.Key == "files" ? files : pair.Key == "metadata_only" ? "" : pair.Value[0]).ToArray();

        var read = Assert.Single(await ReadAsync(Sheet([row])));

        Assert.Equal((null, files), (read.Row, read.Files));
        Assert.Equal(count, (await _folder.CheckAsync(Sheet([row]))).FilesChecked);
    }

    [Fact]
    public async Task An_embargo_needs_no_closer_look()
    {
        var row = Cells.Select(pair => pair.Key switch { "embargo_until" => "2131-01-01", "embargo_reason" => "Paper under review", "access_files" => "restricted", _ => pair.Value[0] }).ToArray();

        Assert.Null(Assert.Single(await ReadAsync(Sheet([row]))).Row);
    }

    [Fact]
    public async Task Good_rows_need_no_closer_look()
    {
        var rows = Enumerable.Range(0, 200).Select(row => Cells.Select(column => column.Key is "key" or "title" ? $"{column.Value[0]} {row}" : column.Value[0]).ToArray());

        var read = await ReadAsync(Sheet(rows));

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
        var row = Cells.Select(pair => pair.Key == column ? cell : pair.Value[0]).ToArray();

        Assert.Null(Assert.Single(await ReadAsync(Sheet([row]))).Row);
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

    [Fact]
    public async Task What_was_sound_in_one_row_says_nothing_of_another_cell_and_each_problem_names_its_own()
    {
        var rows = Enumerable.Range(0, 3000).Select(row => string.Create(CultureInfo.InvariantCulture, $"k{row},Title {row},dataset,2020-06-01,\"Brown, Troy {row % 5}\",yes,{(row % 7 == 3 ? "cc-by-4" : "cc-by-4.0")},{(row % 11 == 5 ? "collected" : "collected:2019")}"));

        var check = await _folder.CheckAsync($"{ManifestFolder.Header},license,dates\n{string.Join('\n', rows)}\n");

        var expected = Enumerable.Range(0, 3000).SelectMany(row => ((int, string, string, string)[])
        [
            .. row % 7 == 3 ? [(row + 2, "G", $"k{row}", "cc-by-4")] : Array.Empty<(int, string, string, string)>(),
            .. row % 11 == 5 ? [(row + 2, "H", $"k{row}", "collected")] : Array.Empty<(int, string, string, string)>(),
        ]);
        Assert.Equal(expected, check.Problems.Select(problem => (problem.Row!.Value, problem.ColumnLetter!, problem.Key!, problem.Value!)));
        Assert.Equal(3000, check.Rows);
    }

    [Fact]
    public async Task Rows_that_are_plainly_sound_are_still_compared()
    {
        var check = await _folder.CheckAsync($"{ManifestFolder.Header}\n{ManifestFolder.Row("a")}\n{ManifestFolder.Row("b")}\n{ManifestFolder.Row("a")}\n");

        Assert.Equal(
            [("KHM0302", 4, "A", "a", "Row 2 has the same key."), ("KHM1010", 4, "B", "Title of a", "Row 2 has the same title.")],
            check.Problems.Select(problem => (problem.Code, problem.Row!.Value, problem.ColumnLetter!, problem.Value!, problem.Message)));
        Assert.All(check.Problems, problem => Assert.Equal("a", problem.Key));
    }

    [Fact]
    public void Only_what_was_added_is_remembered()
    {
        Gen.Byte.Array[1, 200].Array[2, 50].Sample(texts =>
        {
            var sound = new SoundTexts();
            var added = new HashSet<string>();
            foreach (var text in texts.Where((_, at) => at % 2 == 0))
            {
                sound.Add(text);
                added.Add(Convert.ToHexString(text));
                Assert.Equal(text.Length <= SoundTexts.Longest, sound.Contains(text));
            }

            return texts.All(text => !sound.Contains(text) || added.Contains(Convert.ToHexString(text)));
        });
    }

    private static string Sheet(IEnumerable<string[]> rows) =>
        $"{string.Join(',', Cells.Keys)}\n{string.Concat(rows.Select(cells => $"{string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}\n"))}";

    private IReadOnlyList<ManifestProblem> Quick(byte[] sheet, ManifestContext? context = null)
    {
        using var stream = new MemoryStream(sheet);

        return ManifestCheck.RunAsync(stream, context ?? _folder.Context).GetAwaiter().GetResult().Problems;
    }

    // Row by row, as an import does: each becomes text and is checked in full.
    private List<ManifestProblem> Close(byte[] sheet, ManifestContext? context = null)
    {
        using var stream = new MemoryStream(sheet);
        using var reader = ManifestReader.OpenAsync(stream).GetAwaiter().GetResult();
        var checker = new ManifestChecker(context ?? _folder.Context);
        var rows = reader.ReadRowsAsync().ToBlockingEnumerable().SelectMany(checker.Check).ToList();

        return [.. reader.TakeNewProblems(), .. rows];
    }

    private static (int Quick, int Close) FilesOf(byte[] sheet, ManifestContext context)
    {
        using var stream = new MemoryStream(sheet);
        var quick = ManifestCheck.RunAsync(stream, context).GetAwaiter().GetResult().FilesChecked;
        stream.Position = 0;
        using var reader = ManifestReader.OpenAsync(stream).GetAwaiter().GetResult();
        var checker = new ManifestChecker(context);
        foreach (var row in reader.ReadRowsAsync().ToBlockingEnumerable())
            checker.Check(row);

        return (quick, checker.FilesChecked);
    }

    private async Task<List<CheckedRow>> ReadAsync(string sheet)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(sheet));
        using var reader = await ManifestReader.OpenAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        return await reader.ReadBatchAsync(1000, RowGlance.Of(reader.Header, _folder.Context), TestContext.Current.CancellationToken);
    }

    private sealed class NoVocabularies : IVocabularies
    {
        public Vocabulary? Find(string type) => null;
    }
}
