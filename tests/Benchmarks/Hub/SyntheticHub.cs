using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>
/// A hub of up to a million records that holds none of them: each is made from a template while it is sent. It knows
/// searches by time, single records and their files, and is fast enough not to be what is measured.
/// </summary>
internal sealed class SyntheticHub
{
    private readonly string _address;
    private readonly Corpus _corpus;
    private readonly FileContents _files;
    private readonly RequestLog _log = new();
    private readonly WebApplication _app;

    /// <summary>Makes the hub; <see cref="RunAsync"/> opens it.</summary>
    public SyntheticHub(HubOptions options)
    {
        var port = options.Port == 0 ? FreePort() : options.Port;
        _address = $"http://127.0.0.1:{port}";
        _corpus = new Corpus(RecordTemplates.Make(_address, options), options.Records);
        _files = new FileContents(options);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
            server.Limits.MaxResponseBufferSize = 1024 * 1024;
        });
        _app = builder.Build();
        _app.MapGet("/api/records", SearchAsync);
        _app.MapGet("/api/records/{id}", RecordAsync);
        _app.MapGet("/api/records/{id}/files", FileListAsync);
        _app.MapGet("/api/records/{id}/files/{key}/content", ContentAsync);
        new FilesIndex(_files).Map(_app);
        new HubControl(_address, _corpus, _files, _log).Map(_app);
        _app.MapFallback(context => NotFoundAsync(context, "other"));
    }

    /// <summary>Serves until the process is stopped; says so on stdout once it listens.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await _app.StartAsync(cancellationToken);
        Console.WriteLine($"listening on {_address}");
        await _app.WaitForShutdownAsync(cancellationToken);
    }

    private async Task SearchAsync(HttpContext context)
    {
        _log.Count("search");
        var path = context.Request.Path;
        if (SearchRequest.TryRead(context.Request.Query, out var reason) is not { } request)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, reason);
            return;
        }

        var matches = _corpus.Find(request.Query);
        var page = new SearchPage(_corpus, matches, request);
        _log.Remember($"{_address}{path}{context.Request.QueryString}", page.Hits, matches.Count);
        await page.WriteAsync(context.Response, $"{_address}{path}", context.RequestAborted);
    }

    private async Task RecordAsync(HttpContext context)
    {
        if (!_corpus.TryFind(Id(context), out var record))
        {
            await NotFoundAsync(context, "record");
            return;
        }

        _log.Count("record");
        var size = _corpus.SizeBytes(record);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = size;
        _corpus.Write(context.Response.BodyWriter.GetSpan(size), record);
        context.Response.BodyWriter.Advance(size);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private async Task FileListAsync(HttpContext context)
    {
        if (!_corpus.TryFind(Id(context), out var record))
        {
            await NotFoundAsync(context, "fileList");
            return;
        }

        _log.Count("fileList");
        await context.Response.WriteAsJsonAsync(_files.List(record, $"{_address}/api/records/{Id(context)}"), context.RequestAborted);
    }

    private async Task ContentAsync(HttpContext context)
    {
        var known = _files.TryFind(context.RoutePart("key"), out var file)
            && _corpus.TryFind(Id(context), out var record) && _files.RecordOf(file) == record;
        if (!known)
        {
            await NotFoundAsync(context, "content");
            return;
        }

        _log.Count("content");
        await _files.WriteAsync(context.Response, file, context.RequestAborted);
    }

    private Task NotFoundAsync(HttpContext context, string kind)
    {
        _log.Count(kind);
        return RefuseAsync(context, StatusCodes.Status404NotFound, "Not found.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { status, message }, context.RequestAborted);
    }

    private static string Id(HttpContext context) => context.RoutePart("id");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
