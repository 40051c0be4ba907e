using System.Text;
using System.Text.Json;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Tests.Console;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>A hub, and a folder of its own with a manifest that the command line imports into it.</summary>
internal sealed class HubAndManifest : IAsyncDisposable
{
    private HubAndManifest(LocalHubServer hub)
    {
        Hub = hub;
        Khsync.Environment["GKH_BASE_URL"] = hub.BaseUrl.ToString();
        Khsync.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        Khsync.Environment["XDG_CACHE_HOME"] = Path.Combine(Khsync.Folder, "cache");
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LocalHubServer Hub { get; }

    public CommandLineRun Khsync { get; } = new();

    public string Manifest => Path.Combine(Khsync.Folder, "manifest.csv");

    public static async Task<HubAndManifest> StartAsync(LocalHubOptions? options = null) => new(await LocalHubServer.StartAsync(options, Cancellation));

    /// <summary>Writes a manifest of rows with a box, a point, and a file or two each.</summary>
    public void Write(int rows, Func<int, string>? title = null)
    {
        var text = new StringBuilder("key,title,resource_type,publication_date,creators,description,keywords,bbox,lat,lon,place,languages,files,publish\n");
        Directory.CreateDirectory(Path.Combine(Khsync.Folder, "data"));
        for (var row = 1; row <= rows; row++)
        {
            text.Append($"row-{row},\"{title?.Invoke(row) ?? $"Survey number {row}"}\",dataset,2024-0{1 + (row % 9)},\"Silva, Maria | org: INPE\",\"About {row}, and more\",soil | water,\"-64,-32,-58,-25\",-25.3,-57.6,Asunción,eng | por,")
                .Append(row % 3 == 0 ? $"data/{row}-a.txt | data/{row}-b.bin" : $"data/{row}-a.txt").Append(row % 2 == 0 ? ",yes\n" : ",no\n");
            WriteFile($"data/{row}-a.txt", $"text of row {row}");
            if (row % 3 == 0)
                WriteFile($"data/{row}-b.bin", new string((char)('a' + (row % 26)), 20_000 + row));
        }

        File.WriteAllText(Manifest, text.ToString());
    }

    public void WriteFile(string name, string text)
    {
        var path = Path.Combine(Khsync.Folder, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            File.WriteAllText(path, text);
    }

    public KhsyncProcess Start(params string[] more) => KhsyncProcess.Start(Khsync.Folder, Khsync.Environment, ["import", "manifest.csv", .. more]);

    public Task<int> ImportAsync(params string[] more) => Khsync.RunAsync(["import", "manifest.csv", .. more]);

    /// <summary>The rows of <c>--json</c>, by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> Rows() => Khsync.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => row.GetProperty("key").GetString()!);

    public HubClient NewClient() => new(new HubOptions { BaseUrl = Hub.BaseUrl, Token = LocalHubOptions.OwnerToken });

    /// <summary>All drafts and records of the caller, straight from the hub.</summary>
    public async Task<IReadOnlyList<HubRecord>> OwnAsync()
    {
        using var client = NewClient();
        return client.Records.Keep(await client.Records.SearchOwnAsync(new SearchRequest { Size = 1000, AllVersions = true, Sort = "oldest" }, Cancellation), RecordKind.Resource).Records;
    }

    /// <summary>What a draft or record says and holds, in words that two hubs can be compared by.</summary>
    public async Task<string> DescribeAsync(HubRecord record)
    {
        using var client = NewClient();
        var files = record.IsDraft
            ? await client.DraftFiles.ListAsync(record.Kind, record.Id, Cancellation)
            : await client.Files.GetAllAsync(record.Kind, record.Id, Cancellation);
        var sums = string.Join(",", files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Status}:{file.Checksum}"));

        return $"{record.Title} {(record.IsPublished ? "published" : "draft")} {JsonSerializer.Serialize(record.Metadata)} {sums}";
    }

    public async Task<IReadOnlyList<string>> DescribeAllAsync()
    {
        var all = new List<string>();
        foreach (var record in await OwnAsync())
            all.Add(await DescribeAsync(record));

        return [.. all.Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Khsync.Dispose();
    }
}
