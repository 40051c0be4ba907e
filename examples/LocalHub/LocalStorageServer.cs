using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>The object storage behind a hub: another host on loopback that serves presigned URLs, and refuses a hub's token.</summary>
public sealed class LocalStorageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalStorageServer(WebApplication app, RequestLog requests)
    {
        _app = app;
        Requests = requests;
        BaseUrl = LoopbackHost.AddressOf(app);
    }

    /// <summary>The storage's origin.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What was asked of it.</summary>
    public RequestLog Requests { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal static async Task<LocalStorageServer> StartAsync(HubState state, Presigner presigner, FaultPlan faults, CancellationToken cancellationToken)
    {
        var requests = new RequestLog();
        var app = LoopbackHost.Create(port: 0);
        app.Run(async http =>
        {
            var target = RequestTarget.Of(http);
            var entry = requests.Begin(new RequestLogEntry
            {
                Method = http.Request.Method,
                PathAndQuery = target.PathAndQuery,
                HasAuthorization = http.Request.Headers.ContainsKey("Authorization"),
                UserAgent = http.Request.Headers.UserAgent.ToString(),
            });
            try
            {
                if (faults.Next(http.Request.Method, target.PathAndQuery) is { } fault)
                    await FaultRunner.RunAsync(fault, http, () => ServeAsync(http, target, state, presigner));
                else
                    await ServeAsync(http, target, state, presigner);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // The client went away; there is nobody left to answer.
            }
            finally
            {
                requests.End(entry, http.Response.StatusCode);
            }
        });
        await app.StartAsync(cancellationToken);
        return new LocalStorageServer(app, requests);
    }

    private static Task ServeAsync(HttpContext http, RequestTarget target, HubState state, Presigner presigner)
    {
        if (http.Request.Headers.ContainsKey("Authorization"))
            return RefuseAsync(http, 400, "InvalidArgument", "Only one auth mechanism allowed");
        if (!presigner.IsValid(target.Path, http.Request.Query))
            return RefuseAsync(http, 403, "AccessDenied", "Request has expired");

        var parts = target.Path.Split('/');
        var key = parts.Length == 4 ? Uri.UnescapeDataString(parts[3]) : "";
        var file = (state.FindRecord(parts[2]) ?? state.FindDraft(parts[2]))?.Record.Files.FirstOrDefault(file => file.Key == key);
        if (file?.Content is null)
            return RefuseAsync(http, 404, "NoSuchKey", "The specified key does not exist.");
        http.Response.ContentType = "binary/octet-stream";
        return ContentSender.SendAsync(http, file.Content, ranges: true);
    }

    private static async Task RefuseAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>{message}</Message></Error>"), http.RequestAborted);
    }
}
