using System.Net;

namespace KnowledgeHub.Client;

/// <summary>Which part of a file an answer holds; pure.</summary>
internal static class ContentExtent
{
    /// <summary>Where the answer's bytes begin in the file, and how many the file has as far as the hub says.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="response">The answer.</param>
    /// <param name="from">The byte that was asked for.</param>
    /// <param name="wanted">Bytes of the whole file; <c>null</c> when nobody knows.</param>
    /// <exception cref="HubUnreachableException">It is no content, or not the part asked for.</exception>
    public static (long Offset, long? Total) Read(string what, HttpResponseMessage response, long from, long? wanted)
    {
        var (length, range) = (response.Content.Headers.ContentLength, response.Content.Headers.ContentRange);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            throw Other($"{what} was answered with {(int)response.StatusCode}, which is no content.");

        // Some servers say which part they send and not by the status that it is one, others the reverse.
        if (range?.From is { } start)
            return start == from || (start == 0 && response.StatusCode == HttpStatusCode.OK) ? (start, range.Length) : throw Other($"{what} was answered with another part than asked for; it is fetched anew.");
        if (response.StatusCode == HttpStatusCode.OK || from == 0)
            return (0, length);
        if (wanted is { } size && length == size - from)
            return (from, size);

        throw Other($"{what} was answered with a part, and not with which; it is fetched anew.");

        HubUnreachableException Other(string message) => new(message) { MayPass = true, Status = response.StatusCode };
    }
}
