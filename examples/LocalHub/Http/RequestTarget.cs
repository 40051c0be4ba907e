using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeHub.LocalHub;

/// <summary>The path and query exactly as sent.</summary>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public string PathAndQuery => Path + Query;

    public static RequestTarget Of(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        if (!raw.StartsWith('/') && Uri.TryCreate(raw, UriKind.Absolute, out var absolute))
            raw = absolute.PathAndQuery;
        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? new RequestTarget(raw, "") : new RequestTarget(raw[..mark], raw[mark..]);
    }
}
