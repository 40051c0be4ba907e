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

        var rules = FileRules.Of(request.Site.Profile);
        var response = request.Http.Response;
        var type = MediaTypes.Sanitised(file.Key);
        response.Headers.ContentDisposition = MediaTypes.IsAttachment(type) ? rules.Attachment(file.Key) : "inline";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "deny";
        if (rules.HeedsConditions)
        {
            response.Headers.CacheControl = "no-cache";
            response.StatusCode = DownloadConditions.StatusOf(request.Http.Request, ContentSender.ETag(content), file.Updated);
            if (response.StatusCode == 304)
            {
                response.Headers.ETag = ContentSender.ETag(content);
                return;
            }
        }

        response.ContentType = type;
        response.Headers["Content-MD5"] = content.Md5;
        response.Headers.LastModified = HubTime.HttpDate(file.Updated);
        await ContentSender.SendAsync(request.Http, content, request.Site.Options.Ranges);
    }

    /// <summary>All files in one zip, stored as they are and without a length.</summary>
    public static async Task SendArchiveAsync(HubRequest request, StoredRecord record)
    {
        if (!record.FilesEnabled)
            throw new HubAnswerException(403, "Files are not enabled.");

        // The hub fails on a file that is not there yet.
        if (record.Files.Any(file => !file.Committed) && !HttpMethods.IsHead(request.Http.Request.Method))
        {
            await ErrorAnswers.WriteHtmlAsync(request.Http, 500);
            return;
        }

        // The archive writes its headers and its directory synchronously.
        if (request.Http.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = true;
        request.Http.Response.ContentType = MediaTypes.Zip;
        request.Http.Response.Headers.ContentDisposition = $"attachment; filename={record.Id}.zip";
        await using var zip = await ZipArchive.CreateAsync(request.Http.Response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, request.Aborted);
        foreach (var file in record.Files)
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
}
