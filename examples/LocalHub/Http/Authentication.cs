namespace KnowledgeHub.LocalHub;

/// <summary>Who asks. A token that is not known is no error: the caller is anonymous.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";
    private const string CsrfCookie = "csrftoken";

    public static int? UserOf(HttpRequest request, LocalHubOptions options)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : request.Query.First("access_token");
        if (HttpHabits.Of(options.Profile).TrimsTokens)
            token = token.TrimStart();
        return options.Tokens.TryGetValue(token, out var user) ? user : null;
    }

    /// <summary>Without a valid token the hub takes a write for a browser's and misses what a page of its own would send.</summary>
    public static void RequireTokenForWrites(HttpRequest request, int? userId, HubSite site)
    {
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (safe || userId is not null)
            return;
        if (request.Cookies.Count == 0 && !HttpHabits.Of(site.Options.Profile).ChecksEveryWrite)
            return;
        if (site.Urls.IsHttps)
            throw new HubAnswerException(400, "Referer checking failed - no Referer.");
        throw new HubAnswerException(400, request.Cookies.ContainsKey(CsrfCookie) ? "CSRF token missing or incorrect." : "CSRF cookie not set.");
    }
}
