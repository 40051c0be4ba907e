using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>Rows that are plainly sound are told by a glance at their bytes; a glance must never miss what a closer look finds.</summary>
public sealed class GlanceTests : IDisposable
{
    private const string Marks = "aZ 9é\u00a0\u3000\u0001\ufffd|\\,;:.#[]()<>{}@'\"-/=E+\n";

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
        var forms = GlanceSheet.Cells[column];
        var other = SyntaxGen.One(forms);

        return Gen.Frequency((30, Gen.Const(forms[0])), (1, other), (1, other.SelectMany(Changed)));
    }

    private static Gen<string[]> Row { get; } = GlanceSheet.Cells.Keys.Select(CellOf).Aggregate(Gen.Const(Array.Empty<string>()), (row, cell) => Gen.Select(row, cell, (cells, next) => (string[])[.. cells, next]));

    [Fact]
    public void A_glance_misses_nothing_that_a_closer_look_finds()
    {
        Row.Array[60].Sample(
            rows =>
            {
                // Keys differ, or every second row would have that problem alone.
                var numbered = rows.Select((cells, row) => (string[])[row % 9 == 0 ? cells[0] : $"{cells[0]}-{row}", $"{cells[1]}{(row % 9 == 0 ? "" : $" {row}")}", .. cells[2..]]);
                var sheet = Encoding.UTF8.GetBytes(GlanceSheet.Of(numbered));

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
                var sheet = Encoding.UTF8.GetBytes(GlanceSheet.Of(rows));

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
        var sound = GlanceSheet.Cells.Select(column => column.Value[0]).ToArray();
        string[] varied = ["files", "metadata_only", "access", "access_files", "embargo_until", "embargo_reason"];
        var places = varied.Select(column => GlanceSheet.Cells.Keys.ToList().IndexOf(column)).ToArray();
        // A stray character could name the whole disk where all of it is allowed.
        var row = varied.Select(column => allowsOutside ? SyntaxGen.One([.. GlanceSheet.Cells[column].Where(cell => !cell.Contains("..", StringComparison.Ordinal))]) : Gen.Frequency((3, SyntaxGen.One(GlanceSheet.Cells[column])), (1, SyntaxGen.One(GlanceSheet.Cells[column]).SelectMany(Changed))))
            .Aggregate(Gen.Const(Array.Empty<string>()), (cells, cell) => Gen.Select(cells, cell, (some, next) => (string[])[.. some, next]));
        row.Array[40].Sample(
            rows =>
            {
                var sheet = Encoding.UTF8.GetBytes(GlanceSheet.Of(rows.Select((cells, number) =>
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

    private sealed class NoVocabularies : IVocabularies
    {
        public Vocabulary? Find(string type) => null;
    }
}
