using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeHub.LocalHub;

/// <summary>The largest request body: the proxy in front of the GEO hub refuses what is above it, the newer line does so itself.</summary>
internal static class BodyLimit
{
    public const int Status = 413;

    /// <summary>Limits the body; one that says it is larger is refused before it is read.</summary>
    public static void Apply(HttpContext http, long? mostBytes)
    {
        if (mostBytes is not { } most)
            return;
        if (http.Request.ContentLength > most)
            throw new BadHttpRequestException("The body is too large.", Status);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
    }

    public static Task RefuseAsync(HttpContext http, HubProfile profile) => profile == HubProfile.G
        ? ErrorAnswers.WriteHtmlAsync(http, Status)
        : ErrorAnswers.WriteAsync(http, new HubAnswerException(Status, "The data value transmitted exceeds the capacity limit."));
}
