using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>The same files as a plain directory listing, for tools that mirror one.</summary>
internal sealed class FilesIndex(FileContents files)
{
    /// <summary>The folder's path.</summary>
    public const string Path = "/files-index/";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync);
        routes.MapMethods(Path + "{key}", ["GET", "HEAD"], ContentAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var page = new StringBuilder("<html><body>\n");
        for (var file = 0; file < files.Count; file++)
            page.Append($"<a href=\"{FileContents.Key(file)}\">{FileContents.Key(file)}</a>\n");
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(page.Append("</body></html>\n").ToString(), context.RequestAborted);
    }

    private Task ContentAsync(HttpContext context)
    {
        if (!files.TryFind(context.RoutePart("key"), out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.LastModified = "Wed, 01 Jan 2020 00:00:00 GMT";
        if (HttpMethods.IsGet(context.Request.Method))
            return files.WriteAsync(context.Response, file, context.RequestAborted);

        context.Response.ContentLength = files.SizeBytes;
        return Task.CompletedTask;
    }
}
