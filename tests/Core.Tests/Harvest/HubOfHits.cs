using KnowledgeHub.Client;
using KnowledgeHub.Core.Tests.Client;
using KnowledgeHub.Harvest;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A hub whose search shows what a test says, record or not; its records have no files.</summary>
internal sealed class HubOfHits : IAsyncDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "khhits-" + Guid.NewGuid().ToString("N"));
    private SpyServer? _server;

    private HubOfHits(IEnumerable<string> hits) => Hits = [.. hits];

    public List<string> Hits { get; }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>A hub that shows two records and something between.</summary>
    public static async Task<HubOfHits> StartAsync(string between)
    {
        var hub = new HubOfHits([Record("aaaaa-00001"), between, Record("ccccc-00003")]);
        hub._server = await SpyServer.StartAsync(http =>
            SpyServer.AnswerAsync(http, $$$"""{"hits":{"total":{{{hub.Hits.Count}}},"hits":[{{{string.Join(",", hub.Hits)}}}]}}"""));

        return hub;
    }

    public static string Record(string id) => $$$"""
        {"id":"{{{id}}}","created":"2024-05-01T10:00:00+00:00","updated":"2024-05-01T10:00:00+00:00","files":{"enabled":false},"metadata":{"title":"{{{id}}}"}}
        """;

    public async Task<HarvestReport> RunAsync()
    {
        using var client = new HubClient(new HubOptions { BaseUrl = _server!.BaseUrl, Retries = 0 }); // not null: started
        return await new Harvester(client, Path.Combine(_root, "mirror"), new HarvestOptions { DiskReserveBytes = 0 }, Clock)
            .RunAsync(reconcile: false, progress: null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync(); // not null: started
        Directory.Delete(_root, recursive: true);
    }
}
