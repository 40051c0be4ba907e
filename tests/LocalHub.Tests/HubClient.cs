using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>Plain HTTP to a started hub: no redirects, no cookies, nothing clever.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly HttpClient _http;

    public HubClient(LocalHubServer hub, string? token = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.BaseUrl };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http => _http;

    public Task<HttpResponseMessage> GetAsync(string path) =>
        _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string? contentType = "application/json", string? ifMatch = null) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, ifMatch);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, string? contentType, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<(int Status, JsonElement Body)> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        return ((int)response.StatusCode, await ReadAsync(response));
    }

    /// <summary>The ids a search finds, in order.</summary>
    public async Task<string[]> FindAsync(string pathAndQuery)
    {
        var (status, body) = await GetJsonAsync(pathAndQuery);
        Assert.Equal(200, status);
        return [.. body.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!)];
    }

    public Task<string[]> QueryAsync(string query) => FindAsync($"/api/records?size=100&sort=oldest&q={Uri.EscapeDataString(query)}");

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    public static async Task<string?> MessageAsync(HttpResponseMessage response) => (await ReadAsync(response)).GetProperty("message").GetString();

    public void Dispose() => _http.Dispose();
}
