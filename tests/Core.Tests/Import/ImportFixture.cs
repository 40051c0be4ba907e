using System.Text.Json.Nodes;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>A hub, a folder with a manifest's files, and what tests do with the two.</summary>
internal sealed class ImportFixture : IAsyncDisposable
{
    private ImportFixture(LocalHubServer hub)
    {
        Hub = hub;
        Connection = new HubOptions
        {
            BaseUrl = hub.BaseUrl, Token = LocalHubOptions.OwnerToken, RetryDelay = TimeSpan.FromMilliseconds(1), IndexLag = TimeSpan.Zero,
        };
        Directory.CreateDirectory(Root);
        File.WriteAllText(Manifest, "key,title\n");
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LocalHubServer Hub { get; }

    public HubOptions Connection { get; set; }

    public ImportOptions Options { get; set; } = new();

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "khimport-" + Guid.NewGuid().ToString("N"));

    public string Manifest => Path.Combine(Root, "manifest.csv");

    public static async Task<ImportFixture> StartAsync(LocalHubOptions? options = null) => new(await LocalHubServer.StartAsync(options, Cancellation));

    /// <summary>A row for a new draft; its files are made.</summary>
    public ImportRow Row(string key, string? title = null, params string[] files) => new ImportRow
    {
        Key = key,
        Row = 2,
        Title = title ?? $"Map of {key}",
        Json = Json(title ?? $"Map of {key}"),
        Files = [.. files.Select(file => FileOf($"{key}-{file}", $"{file} of {key}"))],
    }.WithHash();

    public IReadOnlyList<ImportRow> Rows(int count, params string[] files) =>
        [.. Enumerable.Range(1, count).Select(number => Row($"row-{number}", null, files) with { Row = number + 1 })];

    public ImportFile FileOf(string name, string text)
    {
        var path = Path.Combine(Root, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            File.WriteAllText(path, text);
        var info = new FileInfo(path);

        return new ImportFile(name, path, info.Length, info.LastWriteTimeUtc);
    }

    public static byte[] Json(string title) => System.Text.Encoding.UTF8.GetBytes($$$"""
        {"access":{"record":"public","files":"public"},"files":{"enabled":true},"metadata":{"title":{{{JsonValue.Create(title).ToJsonString()}}},"publication_date":"2026-11",
        "resource_type":{"id":"dataset"},"creators":[{"person_or_org":{"type":"personal","family_name":"Silva","given_name":"Ana"}}]}}
        """);

    public async Task<ImportReport> RunAsync(IReadOnlyList<ImportRow> rows, CancellationToken? cancellation = null)
    {
        using var client = new HubClient(Connection);

        return await new Importer(client, Manifest, Options).RunAsync(rows, progress: null, cancellation ?? Cancellation);
    }

    public async Task<ImportPlan> PlanAsync(IReadOnlyList<ImportRow> rows)
    {
        using var client = new HubClient(Connection);

        return await new Importer(client, Manifest, Options).PlanAsync(rows, Cancellation);
    }

    /// <summary>Imports, and is not content with less than success.</summary>
    public async Task<ImportReport> SucceedAsync(IReadOnlyList<ImportRow> rows)
    {
        var report = await RunAsync(rows);
        Assert.True(report.Outcome == ImportOutcome.Succeeded, $"{report.Outcome}: {report.Cause?.Message} {string.Join(" ", report.Rows.SelectMany(row => row.Problems))}");

        return report;
    }

    /// <summary>All drafts and records of the caller, straight from the hub.</summary>
    public async Task<IReadOnlyList<HubRecord>> OwnAsync()
    {
        using var client = new HubClient(Connection);
        await Task.Delay(Lag, Cancellation);

        return client.Records.Keep(await client.Records.SearchOwnAsync(new SearchRequest { Size = 1000, AllVersions = true, Sort = "oldest" }, Cancellation), RecordKind.Resource).Records;
    }

    public TimeSpan Lag { get; init; }

    public async Task<IReadOnlyDictionary<string, string>> FilesAsync(string draft)
    {
        using var client = new HubClient(Connection);
        var contents = new Dictionary<string, string>();
        foreach (var file in await client.DraftFiles.ListAsync(RecordKind.Resource, draft, Cancellation))
        {
            using var content = await client.DraftFiles.OpenAsync(RecordKind.Resource, draft, file.Key, 0, Cancellation);
            using var text = new MemoryStream();
            var buffer = new byte[4096];
            while (await content.ReadAsync(buffer, 0, buffer.Length, Cancellation) is var count and > 0)
                text.Write(buffer, 0, count);
            contents[file.Key] = System.Text.Encoding.UTF8.GetString(text.ToArray());
        }

        return contents;
    }

    /// <summary>Each row has exactly one draft, with its title and its files to the byte.</summary>
    public async Task AssertOneDraftEachAsync(IReadOnlyList<ImportRow> rows)
    {
        var drafts = await OwnAsync();
        Assert.Equal(rows.Select(row => row.Title).Order(StringComparer.Ordinal), drafts.Select(draft => draft.Title).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var files = await FilesAsync(drafts.Single(draft => draft.Title == row.Title).Id);
            Assert.Equal((row.Files ?? []).ToDictionary(file => file.Key, file => File.ReadAllText(file.Path)), files);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
