using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Asks a hub and writes down conclusions, as the probe does.</summary>
internal sealed class FactProbe
{
    /// <summary>A well-formed id that no record has.</summary>
    public const string NoSuchId = "zzzzz-zzz98";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, JsonNode?> _facts = [];
    private readonly AnswerNames _names;
    private readonly Uri _hub;
    private readonly Func<TimeSpan, Task> _pause;
    private readonly CancellationToken _cancellationToken;

    public FactProbe(Uri hub, DateTimeOffset now, Func<TimeSpan, Task> pause, CancellationToken cancellationToken)
    {
        (_hub, _pause, _cancellationToken) = (hub, pause, cancellationToken);
        Values = new ReplayValues(hub, now);
        _names = new AnswerNames(Values);
    }

    /// <summary>The conclusions so far.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Facts => _facts;

    public ReplayValues Values { get; }

    /// <summary>The address in links.</summary>
    public string Origin => Values["origin"];

    public void Fact(string name, JsonNode? value) => _facts.Add(name, value);

    /// <summary>A text with names in the place of ids and the like.</summary>
    public string Named(string text) => _names.In(text);

    public void Name(string? value, string name) => _names.Name(value ?? NoSuchId, name);

    public Task PauseAsync(double seconds) => _pause(TimeSpan.FromSeconds(seconds));

    public Task<HubReply> GetAsync(string path, string? token = LocalHubOptions.OwnerToken) => SendAsync("GET", path, token: token);

    public Task<HubReply> PostAsync(string path, JsonNode? document = null) => SendAsync("POST", path, document);

    public Task<HubReply> PutAsync(string path, JsonNode document) => SendAsync("PUT", path, document);

    public Task<HubReply> DeleteAsync(string path) => SendAsync("DELETE", path);

    /// <summary>Sends the bytes of a file, or of a part.</summary>
    public Task<HubReply> UploadAsync(string path, byte[] content) => SendAsync("PUT", path, content, LocalHubOptions.OwnerToken, ("Content-Type", "application/octet-stream"));

    /// <summary>Sends a document as it is written.</summary>
    public Task<HubReply> PostTextAsync(string path, string document) =>
        SendAsync("POST", path, Encoding.UTF8.GetBytes(document), LocalHubOptions.OwnerToken, ("Content-Type", "application/json"));

    public Task<HubReply> SendAsync(
        string method, string path, JsonNode? document = null, string? token = LocalHubOptions.OwnerToken, params IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(
            method, path, document is null ? null : Encoding.UTF8.GetBytes(document.ToJsonString(Plain)), token,
            document is null ? headers : headers.Prepend(("Content-Type", "application/json")));

    private async Task<HubReply> SendAsync(string method, string path, byte[]? body, string? token, params IEnumerable<(string Name, string Value)> headers)
    {
        var all = headers.Prepend(("Accept", "application/json"));
        if (token is not null)
            all = all.Append(("Authorization", "Bearer " + token));
        var request = new RawRequest(method, "/api" + path) { Body = body, Headers = [.. all.Select(header => KeyValuePair.Create(header.Item1, header.Item2))] };
        var answer = await RawExchange.SendAsync(_hub, request, _cancellationToken);

        return new HubReply(answer.Status, AnswerForm.Document(answer), answer);
    }
}
