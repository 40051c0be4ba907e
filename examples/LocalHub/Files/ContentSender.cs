using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace KnowledgeHub.LocalHub;

/// <summary>Sends content whole, or the range asked for where ranges are supported.</summary>
internal static class ContentSender
{
    public static string ETag(FileContent content) => $"\"md5:{content.Md5}\"";

    public static async Task SendAsync(HttpContext http, FileContent content, bool ranges)
    {
        var response = http.Response;
        var etag = ETag(content);
        var (first, last) = (0L, content.SizeBytes - 1);
        response.Headers.ETag = etag;
        if (ranges)
        {
            response.Headers.AcceptRanges = "bytes";
            switch (RangeOf(http.Request, content.SizeBytes, etag))
            {
                case { Satisfiable: false }:
                    response.StatusCode = 416;
                    response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{content.SizeBytes}");
                    return;
                case { } range:
                    (first, last) = (range.First, range.Last);
                    response.StatusCode = 206;
                    response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{content.SizeBytes}");
                    break;
            }
        }

        response.ContentLength = last - first + 1;
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        await using var stream = content.Open();
        stream.Position = first;
        await CopyAsync(stream, response.Body, last - first + 1, http.RequestAborted);
    }

    /// <summary>The one range asked for; <c>null</c> for none, several, or one that a changed file voids.</summary>
    private static (bool Satisfiable, long First, long Last)? RangeOf(HttpRequest request, long size, string etag)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
            return null;
        var condition = request.Headers.IfRange.ToString();
        if (condition.Length > 0 && condition != etag)
            return null;

        var range = header.Ranges.First();
        var first = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? size - 1, size - 1);
        return (first < size && first <= last, first, last);
    }

    private static async Task CopyAsync(Stream from, Stream to, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
            if (read == 0)
                return;
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            count -= read;
        }
    }
}
