using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A request on its way through the hub: who asks for what.</summary>
internal sealed class HubRequest(HttpContext http, HubSite site)
{
    /// <summary>The type that the hub names where it answers without a body.</summary>
    public const string NoContentType = "text/html; charset=utf-8";

    /// <summary>The cookie that keeps the token of a link.</summary>
    public const string Session = "session";

    public HttpContext Http => http;

    public HubSite Site => site;

    public HubState State => site.State;

    /// <summary>The user a valid token stands for; <c>null</c> is anonymous.</summary>
    public int? UserId { get; init; }

    /// <summary>The path as sent, still escaped.</summary>
    public required string RawPath { get; init; }

    /// <summary>The kind of record the route is about.</summary>
    public RecordKind Kind { get; set; }

    /// <summary>What stood in the route's placeholders, unescaped.</summary>
    public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>The record id of the route.</summary>
    public string Id => Values[0];

    /// <summary>Whether the JSON that was read had half a surrogate pair; it reads as the replacement character.</summary>
    public bool HasLoneSurrogate { get; private set; }

    /// <summary>The token of a link that came with this request or an earlier one of its session; empty when there is none.</summary>
    public string LinkToken => http.Request.Query.First("token") is { Length: > 0 } sent ? sent : http.Request.Cookies[Session] ?? "";

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>A switch such as <c>allversions</c>; <c>null</c> when not given.</summary>
    public bool? Switch(string name)
    {
        if (!http.Request.Query.TryGetValue(name, out var values))
            return null;
        return values[0] switch
        {
            "1" or "t" or "true" or "True" or "TRUE" or "T" or "y" or "yes" or "Y" or "on" or "On" => true,
            "0" or "f" or "false" or "False" or "FALSE" or "F" or "n" or "no" or "N" or "off" or "Off" => false,
            _ => throw HubAnswerException.Invalid(new FieldError(name, "Not a valid boolean.")),
        };
    }

    /// <summary>The body as JSON; an empty one is <c>{}</c>.</summary>
    public async Task<JsonElement> ReadJsonAsync() => await ReadOptionalJsonAsync() ?? HubJson.EmptyObject;

    /// <summary>The body as the JSON of a record or draft; an empty one is <c>{}</c>.</summary>
    public Task<JsonElement> ReadRecordAsync()
    {
        ContentNegotiation.RequireRecordBody(http.Request);
        return ReadJsonAsync();
    }

    /// <summary>The body as JSON; <c>null</c> when there is none.</summary>
    public async Task<JsonElement?> ReadOptionalJsonAsync()
    {
        ContentNegotiation.RequireJsonBody(http.Request);
        var bytes = await ReadBytesAsync();
        if (bytes.Length == 0)
            return null;
        HasLoneSurrogate = LoneSurrogates.Replace(bytes) > 0;
        return JsonBody.Parse(bytes);
    }

    public async Task<byte[]> ReadBytesAsync()
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, Aborted);
        return body.ToArray();
    }

    public Task AnswerAsync(int status, Action<Utf8JsonWriter> write) => AnswerAsync(status, HubJson.Write(write));

    public async Task AnswerAsync(int status, byte[] bytes, string type)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, Aborted);
    }

    public async Task AnswerAsync(int status, byte[] json)
    {
        var body = Switch("prettyprint") == true ? HubJson.Pretty(json) : json;
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentNegotiation.Negotiated(http);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, Aborted);
    }

    public Task AnswerNothingAsync()
    {
        // The hub gives the answer without a body the type of its pages.
        http.Response.StatusCode = 204;
        http.Response.ContentType = NoContentType;
        return Task.CompletedTask;
    }
}
