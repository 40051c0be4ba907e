using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>One call of the program: the chosen workloads, then the report.</summary>
internal sealed class BenchmarkRun(BenchmarkOptions options)
{
    private static readonly IWorkload[] Known =
        [new RecordsWorkload(), new FilesWorkload(), new LargeWorkload(), new UnchangedWorkload(), new PagesWorkload(), new CsvWorkload(), new ImportWorkload(), new MillionWorkload()];

    /// <summary>Measures and prints; false when a run failed.</summary>
    public async Task<bool> RunAsync()
    {
        var chosen = Known.Where(workload => options.Workload == "all" || workload.Name == options.Workload).ToList();
        if (chosen.Count == 0)
            throw new FormatException($"There is no workload '{options.Workload}'.");

        var khsync = options.BaselineOnly ? null : Khsync.Find(options.Khsync);
        if (khsync is null && !options.BaselineOnly && chosen.Exists(workload => workload is not CsvWorkload))
            throw new FormatException("khsync.dll was not found: build it with 'dotnet build -c Release src/SyncDaemon', or name it with --khsync.");

        var report = new Report();
        var succeeded = true;
        using (var work = new WorkFolder(options.WorkFolder))
        {
            foreach (var workload in chosen)
                succeeded &= await TryRunAsync(workload, new WorkloadContext(options, khsync, work, report));
            report.Print(Console.Out);
        }

        if (options.JsonFile is { } file)
            await report.SaveAsync(file);
        return succeeded;
    }

    private static async Task<bool> TryRunAsync(IWorkload workload, WorkloadContext context)
    {
        Console.Error.WriteLine(workload.Name);
        if (Tools.Missing(workload.Tools) is { Count: > 0 } missing)
        {
            Console.Error.WriteLine($"  skipped: {string.Join(" and ", missing)} not found on the PATH.");
            return true;
        }

        try
        {
            await workload.RunAsync(context);
            return true;
        }
        catch (BenchmarkFailedException error)
        {
            Console.Error.WriteLine($"  failed: {error.Message}");
            return false;
        }
    }
}
