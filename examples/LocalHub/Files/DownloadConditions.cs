using Microsoft.Net.Http.Headers;

namespace KnowledgeHub.LocalHub;

/// <summary>What a download answers to the conditions of its request, on the line that heeds them.</summary>
internal static class DownloadConditions
{
    /// <summary>200, 304, or 412; the hub sends the bytes along with a 412.</summary>
    public static int StatusOf(HttpRequest request, string etag, DateTimeOffset modified)
    {
        var headers = request.GetTypedHeaders();
        var current = new EntityTagHeaderValue(etag);
        if (headers.IfMatch.Count > 0)
            return headers.IfMatch.Any(tag => Matches(tag, current)) ? 200 : 412;
        if (headers.IfNoneMatch.Count > 0)
            return headers.IfNoneMatch.Any(tag => Matches(tag, current)) ? 304 : 200;
        return headers.IfModifiedSince is { } since && since.ToUnixTimeSeconds() >= modified.ToUnixTimeSeconds() ? 304 : 200;
    }

    private static bool Matches(EntityTagHeaderValue tag, EntityTagHeaderValue current) =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false);
}
