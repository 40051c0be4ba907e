using System.Globalization;
using System.Text;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>Rows of a manifest with one small file each, the same as a manifest and as the hub's JSON.</summary>
internal static class ImportCorpus
{
    private const int FileBytes = 20_000;

    /// <summary>The name of a row's file.</summary>
    public static string FileName(int row) => string.Create(CultureInfo.InvariantCulture, $"data-{row:00000}.bin");

    /// <summary>Writes the manifest and its files.</summary>
    public static void Write(string folder, int rows)
    {
        var text = new StringBuilder("key,title,resource_type,publication_date,creators,description,keywords,languages,license,bbox,files,publish\n");
        var random = new Random(42);
        var bytes = new byte[FileBytes];
        for (var row = 1; row <= rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"row-{row},Survey of soils number {row},dataset,2024-05,\"Silva, Maria | org: INPE\",Daily soil moisture from microwave sensors.,soil | water,eng,cc-by-4.0,\"-64,-32,-58,-25\",{FileName(row)},yes\n");
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder, FileName(row)), bytes);
        }

        File.WriteAllText(Path.Combine(folder, "manifest.csv"), text.ToString());
    }

    /// <summary>What a row says, as the hub takes it.</summary>
    public static string Document(int row) => """
        {"access":{"record":"public","files":"public"},"files":{"enabled":true},"metadata":{"title":"Survey of soils number ROW","resource_type":{"id":"dataset"},
        "publication_date":"2024-05","creators":[{"person_or_org":{"type":"personal","family_name":"Silva","given_name":"Maria"}},{"person_or_org":{"type":"organizational","name":"INPE"}}],
        "description":"<p>Daily soil moisture from microwave sensors.</p>","subjects":[{"subject":"soil"},{"subject":"water"}],"languages":[{"id":"eng"}],"rights":[{"id":"cc-by-4.0"}],
        "locations":{"features":[{"geometry":{"type":"Polygon","coordinates":[[[-64,-32],[-58,-32],[-58,-25],[-64,-25],[-64,-32]]]}}]}}}
        """.Replace("ROW", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
