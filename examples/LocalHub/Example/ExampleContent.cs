using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Makes up plausible file contents, the same every time.</summary>
internal static class ExampleContent
{
    private static readonly string[] Sentences =
    [
        "This file belongs to the example records of the local hub.",
        "The values are made up; they follow no observation.",
        "Coordinates are longitude and latitude in degrees (WGS 84).",
        "Dates are UTC.",
    ];

    public static byte[] Make(ExampleFile file)
    {
        var seed = Seed(file.Key);
        return file.Kind switch
        {
            "csv" => Lines(file.Size, "date,station,latitude,longitude,value", row => CsvRow(seed, row)),
            "geojson" => GeoJson(file.Size, seed),
            "notebook" => Notebook(file.Size),
            "text" => Lines(file.Size, file.Size == 0 ? null : file.Key, row => Sentences[row % Sentences.Length]),
            "png" => ExampleImages.Png(file.Size, seed),
            "tif" => ExampleImages.Tiff(file.Size, seed),
            "zip" => ExampleImages.Zip(file.Size, seed),
            _ => Noise(file.Size, seed),
        };
    }

    public static byte[] Noise(int size, ulong seed)
    {
        var bytes = new byte[size];
        using var stream = new GeneratedStream(size, seed);
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ulong Seed(string key) => key.Aggregate(17UL, (seed, character) => Scatter.Mix(seed ^ character));

    /// <summary>As many whole lines as fit.</summary>
    private static byte[] Lines(int size, string? first, Func<int, string> line)
    {
        var text = new StringBuilder();
        var next = first;
        for (var row = 0; next is not null && text.Length + next.Length + 1 <= size; row++)
        {
            text.Append(next).Append('\n');
            next = line(row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string CsvRow(ulong seed, int row)
    {
        var noise = Scatter.Mix(seed + (ulong)row);
        var day = new DateOnly(2015, 1, 1).AddDays(row / 5);
        var (latitude, longitude) = (Part(noise, 180) - 90, Part(noise >> 16, 360) - 180);
        return string.Create(
            CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},S{(row % 5) + 1:00},{latitude:0.000},{longitude:0.000},{Part(noise >> 32, 100):0.00}");
    }

    private static byte[] GeoJson(int size, ulong seed)
    {
        var features = new List<string>();
        for (var length = 60; length < size;)
        {
            var noise = Scatter.Mix(seed + (ulong)features.Count);
            var (longitude, latitude) = (Part(noise, 360) - 180, Part(noise >> 16, 180) - 90);
            var geometry = string.Create(CultureInfo.InvariantCulture, $$"""{"type":"Point","coordinates":[{{longitude:0.0000}},{{latitude:0.0000}}]}""");
            var feature = $$$"""{"type":"Feature","properties":{"number":{{{features.Count}}}},"geometry":{{{geometry}}}}""";
            features.Add(feature);
            length += feature.Length + 2;
        }

        return Encoding.UTF8.GetBytes($"{{\"type\":\"FeatureCollection\",\"features\":[\n{string.Join(",\n", features)}\n]}}\n");
    }

    private static byte[] Notebook(int size)
    {
        var cells = Enumerable.Range(1, Math.Max(1, size / 150)).Select(n => string.Create(
            CultureInfo.InvariantCulture,
            $$"""  {"cell_type":"code","execution_count":{{n}},"metadata":{},"outputs":[],"source":["ds = load(product, year={{2000 + (n % 25)}})"]}"""));
        return Encoding.UTF8.GetBytes($"{{\"cells\":[\n{string.Join(",\n", cells)}\n],\"metadata\":{{}},\"nbformat\":4,\"nbformat_minor\":5}}\n");
    }

    private static double Part(ulong noise, double whole) => (noise & 0xFFFF) / 65536.0 * whole;
}
