using System.Globalization;
using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Benchmarks.Csv;

/// <summary>A manifest as an administrator's could be: twenty columns, most of whose cells are different in every row.</summary>
internal static class ManifestSheet
{
    private const string Header =
        "key,title,resource_type,publication_date,creators,description,publisher,version,languages,keywords,license,dates,identifiers,related,funding,bbox,lat,lon,access,metadata_only";

    private static readonly string[] Types = ["dataset", "Dataset", "publication-article", "Report", "software", "image-figure", "lesson", "dataset-datacube"];
    private static readonly string[] Words = ["soil", "moisture", "rainfall", "mangrove", "crops", "urban", "basin", "index", "survey", "Paraná", "delta", "forest"];
    private static readonly string[] Funders = ["European Commission[ror:00k4n6c32] # 755021 # Soils of the world", "Example Foundation", "Example Foundation # EP-123456 # Research on water"];

    /// <summary>Writes a sheet.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="withFiles">Whether each row names a file, which is made, and every tenth has an embargo.</param>
    public static void Write(string path, int rows, bool withFiles)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\r\n" };
        writer.WriteLine(withFiles ? $"{Header},files,embargo_until" : Header);
        for (var row = 0; row < rows; row++)
        {
            var cells = Row(row, new Random(row));
            writer.WriteLine(withFiles ? $"{cells[..^"yes".Length]}no,{WriteFile(Path.GetDirectoryName(path)!, row)},{(row % 10 == 0 ? "2131-01-01" : "")}" : cells);
        }
    }

    /// <summary>The vocabularies that the sheet's terms are of.</summary>
    public static IVocabularies Vocabularies { get; } = new Terms();

    private static string WriteFile(string folder, int row)
    {
        var name = $"data/{row / 1000:000}/item-{row:000000}.txt";
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, name);

        return name;
    }

    private static string Row(int row, Random random)
    {
        var west = random.Next(-1700, 1600) / 10.0;
        var south = random.Next(-800, 700) / 10.0;
        var year = 1980 + random.Next(40);
        string[] cells =
        [
            $"row-{row:000000}",
            $"{Some(random, 4)} {row}",
            Types[random.Next(Types.Length)],
            $"{year}-{1 + random.Next(12):00}-{1 + random.Next(28):00}",
            string.Join(" | ", Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Person(random))),
            string.Join(". ", Enumerable.Range(0, 4).Select(_ => Some(random, 8))),
            "GEO Knowledge Hub",
            $"{random.Next(4)}.{random.Next(10)}",
            random.Next(2) == 0 ? "eng" : "en | por",
            string.Join(" | ", Enumerable.Range(0, 3).Select(_ => Some(random, 1))),
            random.Next(3) == 0 ? "cc0-1.0" : "cc-by-4.0",
            $"collected:{year - 1}/{year}",
            $"url:https://example.org/items/{row}",
            $"issupplementto doi:10.1234/{random.Next():x8} (publication-article)",
            Funders[random.Next(Funders.Length)],
            Invariant($"{west},{south},{west + 5},{south + 5}"),
            Invariant($"{south + 1}"),
            Invariant($"{west + 1}"),
            random.Next(10) == 0 ? "restricted" : "public",
            "yes",
        ];

        return string.Join(',', cells.Select(cell => cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));
    }

    private static string Person(Random random) => random.Next(4) switch
    {
        0 => "org: GEO Secretariat",
        1 => $"Silva, {Some(random, 1)} (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09; USP]",
        _ => $"{Some(random, 1)}, {Some(random, 1)} [{Some(random, 2)}]",
    };

    private static string Some(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[random.Next(Words.Length)]));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Terms : IVocabularies
    {
        private readonly Dictionary<string, Vocabulary> _vocabularies = new()
        {
            ["resourcetypes"] = Of("resourcetypes", "dataset Dataset", "publication-article Journal article", "publication-report Report", "software Software", "image-figure Figure", "lesson Lesson", "dataset-datacube Data Cube"),
            ["languages"] = Of("languages", "eng English", "por Portuguese"),
            ["licenses"] = Of("licenses", "cc-by-4.0 Creative Commons Attribution 4.0 International", "cc0-1.0 Creative Commons Zero v1.0 Universal"),
            ["datetypes"] = Of("datetypes", "collected Collected"),
            ["relationtypes"] = Of("relationtypes", "issupplementto Is supplement to"),
        };

        public Vocabulary? Find(string type) => _vocabularies.GetValueOrDefault(type);

        private static Vocabulary Of(string type, params string[] terms) =>
            new(type, [.. terms.Select(term => VocabularyTerm.Create(term[..term.IndexOf(' ', StringComparison.Ordinal)], term[(term.IndexOf(' ', StringComparison.Ordinal) + 1)..]))]);
    }
}
