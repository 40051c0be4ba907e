using System.Globalization;
using KnowledgeHub.Benchmarks.Csv;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>The check of a manifest without the hub, against CsvHelper reading the same file into objects and looking at none of them.</summary>
internal sealed class CsvWorkload : IWorkload
{
    private const int WarmUpRows = 5_000;

    public string Name => "csv";

    public IReadOnlyList<string> Tools => ["sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        await RunAsync(context, Name, withFiles: false);
        await RunAsync(context, $"{Name}, files", withFiles: true);
    }

    private static async Task RunAsync(WorkloadContext context, string name, bool withFiles)
    {
        var folder = context.Work.Fresh("sheet");
        var (warmUp, sheet) = (Path.Combine(folder, "warm-up.csv"), Path.Combine(folder, "sheet.csv"));
        ManifestSheet.Write(warmUp, WarmUpRows, withFiles);
        ManifestSheet.Write(sheet, context.Options.Records, withFiles);

        var check = Side("check", SheetPass.Check, warmUp, sheet, context.Options.Records);
        var typed = Side("CsvHelper typed", SheetPass.Typed, warmUp, sheet, context.Options.Records);
        await context.MeasureAsync(name, [check, typed]);
        context.Report.Target(name, "time against typed reading", check.RatioTo(typed), 2.5, "×");
        context.Report.Target(name, "peak memory", check.PeakMegabytes, 200, "MB");
    }

    private static Side Side(string name, string pass, string warmUp, string sheet, int rows) => new(name, async folder =>
    {
        var process = (await MeasuredProcess.RunAsync("dotnet", [typeof(CsvWorkload).Assembly.Location, pass, warmUp, sheet], folder)).Succeeded();
        var words = process.Output.Trim().Split(' ');
        if (int.Parse(words[1], CultureInfo.InvariantCulture) != rows)
            throw new BenchmarkFailedException($"The {name} saw {words[1]} rows, not {rows}.");

        return new Sample { Wall = TimeSpan.FromSeconds(double.Parse(words[0], CultureInfo.InvariantCulture)), PeakMemoryBytes = process.PeakMemoryBytes };
    });
}
