using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.RealHub.Tests;

/// <summary>A hub that tests make records on, and a word of their own in every title.</summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    private readonly LocalHubServer? _local;
    private readonly HttpClient _http = new();

    private HubUnderTest(LocalHubServer? local, Uri url, string token, string? secondToken)
    {
        (_local, Url, Token, SecondToken) = (local, url, token, secondToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Client = new HubClient(new HubOptions { BaseUrl = url, Token = token });
    }

    public Uri Url { get; }

    public string Token { get; }

    /// <summary>The token of another user; <c>null</c> when there is none.</summary>
    public string? SecondToken { get; }

    /// <summary>A word that nothing else on the hub has.</summary>
    public string Word { get; } = "khtest" + Guid.NewGuid().ToString("N")[..12];

    public HubClient Client { get; }

    /// <summary>Whether a record can be deleted: only LocalHub's operator answers calls.</summary>
    public bool HasOperator => _local is not null;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HubUnderTest> StartAsync(string name)
    {
        if (name != Hubs.Real)
            return await StartLocalAsync(new LocalHubOptions { Profile = name == Hubs.LocalG ? HubProfile.G : HubProfile.N });
        var hub = new HubUnderTest(null, new Uri(Hubs.Variable(Hubs.UrlVariable)!), Hubs.Variable(Hubs.TokenVariable)!, Hubs.Variable(Hubs.SecondTokenVariable));
        await hub.RequireRightsAsync();

        return hub;
    }

    public static async Task<HubUnderTest> StartLocalAsync(LocalHubOptions options, Action<LocalHubServer>? prepare = null)
    {
        var local = await LocalHubServer.StartAsync(options, Cancellation);
        prepare?.Invoke(local);
        var hub = new HubUnderTest(local, local.BaseUrl, LocalHubOptions.OwnerToken, LocalHubOptions.SecondToken);
        await hub.RequireRightsAsync();

        return hub;
    }

    /// <summary>Waits until the search finds as many of the records of these tests.</summary>
    public async Task FoundAsync(string query, int count = 1)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using (var page = await Client.Records.SearchAsync(new SearchRequest { Query = query, AllVersions = true }, Cancellation))
            {
                if (page.Total >= count)
                    return;
            }

            // A real hub's index follows after a second or two.
            await Task.Delay(TimeSpan.FromSeconds(0.5), Cancellation);
        }

        Assert.Fail($"{Url} finds fewer than {count} records by {query} after half a minute.");
    }

    /// <summary>Deletes a record as the hub's operator does.</summary>
    public async Task DeleteAsOperatorAsync(string id)
    {
        using var answer = await _http.PostAsync(new Uri(Url, $"/operator/delete/{id}"), null, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        if (_local is not null)
            await _local.DisposeAsync();
    }

    /// <summary>Says which right is missing, before a test fails for the lack of it.</summary>
    private async Task RequireRightsAsync()
    {
        using var own = await _http.GetAsync(new Uri(Url, "/api/user/records?size=1"), Cancellation);
        if (!own.IsSuccessStatusCode)
            throw new InvalidOperationException($"{Url} does not accept the token of {Hubs.TokenVariable} ({await ToldAsync(own)}): make a new one in the account's settings.");

        // The hub takes no type with a character set.
        using var document = new ByteArrayContent(Encoding.UTF8.GetBytes($$$"""{"metadata":{"title":"{{{Word}}}"}}"""));
        document.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var created = await _http.PostAsync(new Uri(Url, "/api/records"), document, Cancellation);
        if (created.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new InvalidOperationException(
                $"The account of {Hubs.TokenVariable} lacks the right to make drafts on {Url} ({await ToldAsync(created)}): on the GEO hub the provider role gives it.");
        if (!created.IsSuccessStatusCode)
            throw new InvalidOperationException($"{Url} makes no draft ({await ToldAsync(created)}): is it a hub of InvenioRDM's kind?");
        using var draft = JsonDocument.Parse(await created.Content.ReadAsStringAsync(Cancellation));
        await Client.Drafts.DiscardAsync(RecordKind.Resource, draft.RootElement.GetProperty("id").GetString()!, cancellationToken: Cancellation);
    }

    private static async Task<string> ToldAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        try
        {
            using var body = JsonDocument.Parse(text);

            return $"{(int)answer.StatusCode}: {body.RootElement.GetProperty("message").GetString()}";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{(int)answer.StatusCode}";
        }
    }
}
