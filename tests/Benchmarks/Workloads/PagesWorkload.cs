using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Runner;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>A first mirror of a hub that takes its time for each page and allows small pages only: what counts is how many travel at once.</summary>
internal sealed class PagesWorkload : IWorkload
{
    private const int Pages = 100;
    private const int PageSize = 100;
    private const int Connections = 4;

    private static readonly TimeSpan PerPage = TimeSpan.FromMilliseconds(50);

    public string Name => "pages";

    public IReadOnlyList<string> Tools => ["curl", "sync"];

    public async Task RunAsync(WorkloadContext context)
    {
        await using var hub = await LocalHubServer.StartAsync(new LocalHubOptions { MaxPageSize = PageSize });
        for (var number = 0; number < Pages * PageSize; number++)
            hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}", Created = DateTimeOffset.UtcNow.AddDays(-30).AddMinutes(number / 10.0) });
        // Each record's JSON is written once; the first to ask would pay for it.
        await ReadAllAsync(hub);
        hub.Faults.Add("GET /api/records", new DelayFault(PerPage));

        var curl = new Side("curl", async folder => Sample.Of(folder, await CurlList.FetchAsync(folder, Addresses(hub), Connections)));
        var khsync = context.Khsync?.FirstMirrorOf(hub.BaseUrl.GetLeftPart(UriPartial.Authority), Connections, Pages * PageSize);
        await context.MeasureAsync(Name, khsync is null ? [curl] : [khsync, curl]);
        if (khsync is null)
            return;
        context.Report.Target(Name, "reading against four curls", khsync.PhaseRatioTo(KhsyncRun.OwnDuration, curl), 1.15, "×");
        context.Report.Figure(Name, "with the start of the process", khsync.RatioTo(curl), "×");
    }

    private static IEnumerable<(string Url, string File)> Addresses(LocalHubServer hub) =>
        Enumerable.Range(1, Pages).Select(page => (new Uri(hub.BaseUrl, $"/api/records?sort=oldest&page={page}&size={PageSize}").AbsoluteUri, $"{page:000}.json"));

    private static async Task ReadAllAsync(LocalHubServer hub)
    {
        using var client = new HttpClient();
        foreach (var (url, _) in Addresses(hub))
            await client.GetByteArrayAsync(new Uri(url));
    }
}
