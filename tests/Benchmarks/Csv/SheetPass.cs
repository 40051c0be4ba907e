using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Benchmarks.Csv;

/// <summary>One pass over a sheet, in a process of its own so that its peak of memory is its own. A short sheet first compiles the code.</summary>
internal static class SheetPass
{
    public const string Check = "csv-check";
    public const string Typed = "csv-typed";

    /// <summary>Runs a pass and prints its seconds and its rows.</summary>
    /// <param name="arguments">The kind of pass, the short sheet and the sheet.</param>
    public static async Task RunAsync(string[] arguments)
    {
        Func<string, Task<int>> pass = arguments[0] == Check ? CheckAsync : ReadTyped;
        await pass(arguments[1]);
        var clock = Stopwatch.StartNew();
        var rows = await pass(arguments[2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds} {rows}"));
    }

    private static async Task<int> CheckAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var check = await ManifestCheck.RunAsync(file, new ManifestContext { Folder = Path.GetDirectoryName(path)!, Vocabularies = ManifestSheet.Vocabularies });
        if (!check.IsSound)
            throw new InvalidOperationException($"The sheet has {check.Problems.Count} problems, the first: {check.Problems[0]}");

        return check.Rows;
    }

    private static Task<int> ReadTyped(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = CsvReader.Create(file);
        var rows = 0;
        foreach (var record in reader.GetRecords<SheetRecord>())
            rows += record.Key.Length > 0 ? 1 : 0;

        return Task.FromResult(rows);
    }
}
