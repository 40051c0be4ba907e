using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeHub.LocalHub;

/// <summary>Sends the bytes of files, with the headers the hub gives them.</summary>
internal static class FileDownload
{
    public static async Task SendAsync(HubRequest request, StoredRecord record, StoredFile file)
    {
        if (file is not { Committed: true, Content: { } content })
            throw HubAnswerException.ServerError();
        if (request.Site.Options.DownloadMode != DownloadMode.Direct)
        {
            await SendPresignedAsync(request, record, file);
            return;
        }

        var response = request.Http.Response;
        var type = MediaTypes.Sanitised(file.Key);
        response.ContentType = type;
        response.Headers.ContentDisposition = Disposition(type, file.Key);
        response.Headers["Content-MD5"] = content.Md5;
        response.Headers.LastModified = HubTime.HttpDate(file.Updated);
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "deny";
        await ContentSender.SendAsync(request.Http, content, request.Site.Options.Ranges);
    }

    /// <summary>All files in one zip, stored as they are and without a length.</summary>
    public static async Task SendArchiveAsync(HubRequest request, StoredRecord record)
    {
        if (!record.FilesEnabled)
            throw new HubAnswerException(403, "Files are not enabled.");

        // The archive writes its headers and its directory synchronously.
        if (request.Http.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = true;
        request.Http.Response.ContentType = "application/zip";
        request.Http.Response.Headers.ContentDisposition = $"attachment; filename={record.Id}.zip";
        await using var zip = await ZipArchive.CreateAsync(request.Http.Response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, request.Aborted);
        foreach (var file in record.Files.Where(file => file is { Committed: true, Content: not null }))
        {
            await using var target = await zip.CreateEntry(file.Key, CompressionLevel.NoCompression).OpenAsync(request.Aborted);
            await using var source = file.Content!.Open();
            await source.CopyToAsync(target, request.Aborted);
        }
    }

    private static async Task SendPresignedAsync(HubRequest request, StoredRecord record, StoredFile file)
    {
        var response = request.Http.Response;
        var url = request.Site.Presigner.Sign(record, file);
        response.Headers.Location = url;

        // G overwrites the redirect's status; upstream repaired that later.
        response.StatusCode = request.Site.Options.DownloadMode == DownloadMode.S3Bug200 ? 200 : 302;
        var body = Encoding.UTF8.GetBytes(url);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, request.Aborted);
    }

    private static string Disposition(string type, string key)
    {
        if (type != "application/octet-stream")
            return "inline";
        if (key.All(char.IsAscii) && !key.Any(char.IsControl))
            return key.All(character => char.IsAsciiLetterOrDigit(character) || "-_.".Contains(character, StringComparison.Ordinal))
                ? $"attachment; filename={key}"
                : $"attachment; filename=\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var fallback = string.Concat(key.Select(LatinLetters.Plain).Where(character => character is >= ' ' and <= '~' and not '"'));
        return $"attachment; filename*=UTF-8''{SiteUrls.Segment(key)}; filename=\"{fallback}\"";
    }
}
