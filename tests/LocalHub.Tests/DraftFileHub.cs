using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>A hub with one open draft, for tests of its files.</summary>
internal sealed class DraftFileHub : IAsyncDisposable
{
    private readonly LocalHubServer _hub;

    private DraftFileHub(LocalHubServer hub, string files)
    {
        _hub = hub;
        Files = files;
        Client = new HubClient(hub, TestHub.Owner);
    }

    public HubClient Client { get; }

    /// <summary>The path of the draft's files.</summary>
    public string Files { get; }

    /// <summary>The published record that the draft edits.</summary>
    public RecordInfo Record => _hub.State.Get(Files.Split('/')[3]);

    private string Draft => Files[..Files.LastIndexOf('/')];

    public static Task<DraftFileHub> StartAsync(HubProfile profile) => StartAsync(new LocalHubOptions { Profile = profile });

    /// <summary>A hub whose draft is new.</summary>
    public static async Task<DraftFileHub> StartAsync(LocalHubOptions options)
    {
        var hub = await TestHub.StartAsync(options);
        using var client = new HubClient(hub, TestHub.Owner);
        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");
        return new DraftFileHub(hub, $"/api/records/{(await HubClient.ReadAsync(response)).GetProperty("id")}/draft/files");
    }

    /// <summary>A hub whose draft edits a published record with the file <c>a.txt</c>.</summary>
    public static async Task<DraftFileHub> StartEditAsync(HubProfile profile)
    {
        var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        var id = hub.State.PublishRecord(TestHub.Seed("edited") with { ResourceType = "dataset", Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = new HubClient(hub, TestHub.Owner);
        using var response = await client.SendAsync(HttpMethod.Post, $"/api/records/{id}/draft");
        return new DraftFileHub(hub, $"/api/records/{id}/draft/files");
    }

    /// <summary>A hub that has the draft already.</summary>
    public static async Task<DraftFileHub> OpenAsync(LocalHubOptions options, string files) => new(await TestHub.StartAsync(options), files);

    public Task<(int Status, JsonElement Body)> GetAsync(string path) => Client.GetJsonAsync(Files + path);

    public Task<(int Status, JsonElement Body)> StartAsync(string? body) => SendAsync(HttpMethod.Post, Files, body, "application/json");

    public Task<(int Status, JsonElement Body)> PutAsync(string path, string content) => SendAsync(HttpMethod.Put, $"{Files}/{path}", content, "application/octet-stream");

    public async Task<JsonElement> CommitAsync(string key)
    {
        var (status, entry) = await SendAsync(HttpMethod.Post, $"{Files}/{key}/commit", null, null);
        Assert.Equal(200, status);
        return entry;
    }

    public async Task AddAsync(string key, string content)
    {
        await StartAsync($$"""[{"key":"{{key}}"}]""");
        await PutAsync($"{key}/content", content);
        await CommitAsync(key);
    }

    public async Task<int> DeleteAsync(string path)
    {
        using var response = await Client.SendAsync(HttpMethod.Delete, Files + path);
        return (int)response.StatusCode;
    }

    public Task<(int Status, JsonElement Body)> PublishAsync() => SendAsync(HttpMethod.Post, Draft + "/actions/publish", null, null);

    public async Task<int> RevisionAsync() => (await Client.GetJsonAsync(Draft)).Body.GetProperty("revision_id").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _hub.DisposeAsync();
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body, string? type)
    {
        using var response = await Client.SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type);
        return ((int)response.StatusCode, await HubClient.ReadAsync(response));
    }
}
