using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>Collects the figures, prints them as tables, and keeps them for a file.</summary>
internal sealed class Report
{
    private readonly List<string[]> _measured = [["workload", "side", "median s", "min–max s", "peak MB", "disk MB", "of which (s)"]];
    private readonly List<string[]> _targets = [["workload", "figure", "measured", "range", "target", ""]];
    private readonly JsonArray _json = [];

    /// <summary>Adds the runs of a side.</summary>
    public void Measured(string workload, Side side)
    {
        var phases = side.Phases();
        _measured.Add(
        [
            workload, side.Name, Text(side.Seconds.Median), Range(side.Seconds), Text(side.PeakMegabytes.Median, "0"),
            Text(side.DiskMegabytes.Median, "0"), string.Join(", ", phases.Select(phase => $"{phase.Key} {Text(phase.Value)}")),
        ]);
        _json.Add(new JsonObject
        {
            ["workload"] = workload,
            ["side"] = side.Name,
            ["seconds"] = new JsonArray([.. side.Samples.Select(sample => JsonValue.Create(sample.Wall.TotalSeconds))]),
            ["peakMemoryBytes"] = new JsonArray([.. side.Samples.Select(sample => JsonValue.Create(sample.PeakMemoryBytes))]),
            ["diskBytes"] = new JsonArray([.. side.Samples.Select(sample => JsonValue.Create(sample.DiskBytes))]),
            ["phases"] = new JsonObject(phases.Select(phase => KeyValuePair.Create(phase.Key, (JsonNode?)phase.Value))),
        });
    }

    /// <summary>Adds a figure that has a target: the median of its values must not be above it.</summary>
    public void Target(string workload, string figure, Series values, double limit, string unit)
    {
        var met = values.Median <= limit;
        _targets.Add(
        [
            workload, figure, $"{Text(values.Median)} {unit}", Range(values), $"≤ {Text(limit, "0.##")} {unit}", met ? "met" : "missed",
        ]);
        _json.Add(new JsonObject
        {
            ["workload"] = workload, ["figure"] = figure, ["median"] = values.Median, ["least"] = values.Least,
            ["greatest"] = values.Greatest, ["limit"] = limit, ["unit"] = unit, ["met"] = met,
        });
    }

    /// <summary>Adds a figure that is told for comparison only.</summary>
    public void Figure(string workload, string figure, Series values, string unit)
    {
        _targets.Add([workload, figure, $"{Text(values.Median)} {unit}", Range(values), "", ""]);
        _json.Add(new JsonObject
        {
            ["workload"] = workload, ["figure"] = figure, ["median"] = values.Median, ["least"] = values.Least,
            ["greatest"] = values.Greatest, ["unit"] = unit,
        });
    }

    /// <summary>Prints both tables.</summary>
    public void Print(TextWriter writer)
    {
        foreach (var table in new[] { _measured, _targets }.Where(table => table.Count > 1))
        {
            var widths = Enumerable.Range(0, table[0].Length).Select(column => table.Max(row => row[column].Length)).ToArray();
            table.Insert(1, [.. widths.Select(width => new string('-', width))]);
            foreach (var row in table)
                writer.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            writer.WriteLine();
        }
    }

    /// <summary>Writes all figures to a file.</summary>
    public Task SaveAsync(string path) => File.WriteAllTextAsync(path, _json.ToJsonString(new() { WriteIndented = true }));

    private static string Range(Series series) => $"{Text(series.Least)}–{Text(series.Greatest)}";

    private static string Text(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);
}
