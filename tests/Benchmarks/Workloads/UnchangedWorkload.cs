using System.Globalization;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>
/// Later runs over a mirror that is up to date, and over one where few records changed: the work must follow the change,
/// not the mirror.
/// </summary>
internal sealed class UnchangedWorkload : IWorkload
{
    private const int Touched = 500;

    public string Name => "unchanged";

    public IReadOnlyList<string> Tools => ["sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        if (context.Khsync is not { } khsync)
        {
            Console.Error.WriteLine("  skipped: no plain tool has an answer to this, so there is no baseline to measure alone.");
            return;
        }

        using var hub = await HubProcess.StartAsync(new HubOptions { Records = context.Options.Records });
        var folder = context.Work.Fresh("khsync");
        (await khsync.MirrorAsync(hub, folder, recordJson: false)).Expect("added", context.Options.Records);

        var unchanged = new List<LaterRun>();
        for (var run = 0; run < context.Options.Pairs; run++)
            unchanged.Add(await AgainAsync(context, khsync, hub, folder, changed: 0));

        var touched = new List<LaterRun>();
        for (var run = 0; run < context.Options.Pairs; run++)
        {
            // The same records each time, so that no run looks back at the changes before; and in the past, since a mirror does not
            // trust a time that the hub's clock has not reached and looks at such records again.
            await hub.TouchAsync(Touched, DateTimeOffset.UtcNow.AddHours(run - context.Options.Pairs));
            touched.Add(await AgainAsync(context, khsync, hub, folder, Touched));
        }

        Report(context.Report, unchanged, touched);
    }

    private static async Task<LaterRun> AgainAsync(WorkloadContext context, Khsync khsync, HubProcess hub, string folder, int changed)
    {
        await hub.ResetAsync();
        await context.Work.SettleAsync();
        var run = await khsync.MirrorAsync(hub, folder, recordJson: false);
        run.Expect("added", 0).Expect("updated", changed);
        return new LaterRun(run, (await hub.RequestsAsync())["total"], PageSize(await hub.PagesAsync()));
    }

    private void Report(Report report, List<LaterRun> unchanged, List<LaterRun> touched)
    {
        var pages = Math.Ceiling((double)Touched / touched[0].PageSize);
        report.Target(Name, "requests", Values(unchanged, run => run.Requests), 3, "");
        report.Target(Name, "process wall", Values(unchanged, run => run.Run.Process.Wall.TotalSeconds), 1, "s");
        report.Target(Name, "run's own duration", Values(unchanged, run => run.Run.Own.TotalSeconds), 1, "s");
        report.Target(Name, $"{Touched} changed: requests", Values(touched, run => run.Requests), pages + 3, "");
        report.Target(Name, $"{Touched} changed: rows written", Values(touched, run => run.Run.Count("updated")), Touched, "");
        var written = Values(touched, run => run.Run.Process.WrittenBytes / 1e3 / Touched);
        report.Target(Name, $"{Touched} changed: written per record", written, 1000, "kB");
    }

    private static Series Values(List<LaterRun> runs, Func<LaterRun, double> value) => new(runs.Select(value));

    // The size of the largest page khsync asked for, from its own requests.
    private static int PageSize(string[] pages) => pages
        .SelectMany(page => page.Split('?', '&'))
        .Where(parameter => parameter.StartsWith("size=", StringComparison.Ordinal))
        .Select(parameter => int.Parse(parameter["size=".Length..], CultureInfo.InvariantCulture))
        .DefaultIfEmpty(25)
        .Max();

    private sealed record LaterRun(KhsyncRun Run, int Requests, int PageSize);
}
