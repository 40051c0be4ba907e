using System.Globalization;
using System.Net.Http.Headers;

namespace KnowledgeHub.Client;

/// <summary>The headers and the body of a call, and what of an answer's headers may be shown.</summary>
internal static class CallHeaders
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    // Who asks and where is the transport's to say; the others are made from the body.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Cookie", "Host", "Connection", "Content-Length", "Transfer-Encoding", "Expect", "Upgrade", "Accept", "Content-Type",
        "Proxy-Authorization", "X-CSRFToken",
    };

    /// <summary>Whether a raw call may set this header.</summary>
    public static bool MaySet(string name) =>
        name.Length > 0 && !Reserved.Contains(name) && name.All(character => character is > ' ' and <= '~' && "()<>@,;:\\\"/[]?={}".IndexOf(character) < 0);

    public static void Apply(HttpRequestMessage request, HubCall call, IdleGuard guard)
    {
        request.Headers.TryAddWithoutValidation("Accept", call.Raw?.Accept ?? "application/json");
        if (call.Upload is { } upload)
        {
            request.Content = upload.Content(guard);
            request.Headers.ExpectContinue = upload.IsLarge;
        }
        else if (call.Json is { } json)
        {
            // The hub compares the type whole and refuses one that names a charset.
            request.Content = new ByteArrayContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (call.Raw is { Body: { } body } raw)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", raw.ContentType);
        }
        else if (call.Changes)
        {
            // Without it a POST would have no length, which proxies refuse.
            request.Content = new ByteArrayContent([]);
        }

        // The hub wants the bare number, which the typed header refuses.
        if (call.ExpectedRevision is { } revision)
            request.Headers.TryAddWithoutValidation("If-Match", revision.ToString(CultureInfo.InvariantCulture));
        foreach (var header in call.Raw?.Headers ?? None)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    /// <summary>An answer's headers, but those that set cookies: a session is as good as a token.</summary>
    public static IReadOnlyDictionary<string, string> Read(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.Concat(response.Content.Headers))
        {
            if (!header.Key.StartsWith("Set-Cookie", StringComparison.OrdinalIgnoreCase))
                headers[header.Key] = string.Join(", ", header.Value);
        }

        return headers;
    }
}
