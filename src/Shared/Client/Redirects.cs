using System.Net;

namespace KnowledgeHub.Client;

/// <summary>Where an answer sends its caller on to; pure.</summary>
internal static class Redirects
{
    /// <summary>Where a call is to be made instead; <c>null</c> when it was answered.</summary>
    public static Uri? Of(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? response.Headers.Location : null;

    /// <summary>Where a file's content is to be had; <c>null</c> when it is here.</summary>
    /// <remarks>A hub on S3 storage may answer 200 with a Location, its body being that address: a redirect that lost its status.</remarks>
    public static Uri? OfContent(HttpResponseMessage response) =>
        Of(response) ?? (response.StatusCode == HttpStatusCode.OK ? response.Headers.Location : null);
}
