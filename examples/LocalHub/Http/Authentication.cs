namespace KnowledgeHub.LocalHub;

/// <summary>Who asks. A token that is not known is no error: the caller is anonymous.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";

    public static int? UserOf(HttpRequest request, LocalHubOptions options)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : request.Query["access_token"].ToString();
        return options.Tokens.TryGetValue(token, out var user) ? user : null;
    }

    /// <summary>Without a valid token the hub takes a write for a browser's and misses its CSRF cookie.</summary>
    public static void RequireTokenForWrites(HttpRequest request, int? userId, bool https)
    {
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (!safe && userId is null)
            throw new HubAnswerException(400, https ? "Referer checking failed - no Referer." : "CSRF cookie not set.");
    }
}
