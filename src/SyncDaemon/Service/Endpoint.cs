using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Answers on loopback whether the service lives, whether it is ready, and with its figures. The framework's own small listener
/// does for three pages; a web server would take more memory than the rest of the idle service.
/// </summary>
internal sealed class Endpoint(ServiceState state, Caretaker caretaker, ServiceMetrics metrics, ILogger<Endpoint> log) : IHostedService
{
    private readonly Lock _gate = new();
    private HttpListener? _listener;
    private int? _port;

    /// <summary>Why a port cannot be listened on; <c>null</c> when it can.</summary>
    public static string? Problem(int port)
    {
        try
        {
            using var probe = Open(port);

            return null;
        }
        catch (Exception fault) when (fault is HttpListenerException or System.Net.Sockets.SocketException)
        {
            return $"Port {port} cannot be listened on: {fault.Message.TrimEnd('.')}. Is another program, or another khsync, using it?";
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Listen(state.Config.Service.Port);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Listen(null);

        return Task.CompletedTask;
    }

    /// <summary>Listens on a port from now on; <c>null</c> on none.</summary>
    public void Listen(int? port)
    {
        lock (_gate)
        {
            if (port == _port && (_listener is not null || port is null))
                return;
            _listener?.Close();
            (_listener, _port) = (null, port);
            if (port is not { } number)
                return;
            try
            {
                _listener = Open(number);
                log.EndpointListens($"http://127.0.0.1:{number}");
                _ = AnswerAllAsync(_listener);
            }
            catch (Exception fault) when (fault is HttpListenerException or System.Net.Sockets.SocketException)
            {
                log.EndpointFailed(number, fault.Message);
            }
        }
    }

    // The listener answers only to the name it was opened for, and people write either. Where a machine's own name does not work, the address does.
    private static HttpListener Open(int port)
    {
        try
        {
            return Open($"http://127.0.0.1:{port}/", $"http://localhost:{port}/");
        }
        catch (Exception fault) when (fault is HttpListenerException or System.Net.Sockets.SocketException)
        {
            return Open($"http://127.0.0.1:{port}/");
        }
    }

    private static HttpListener Open(params ReadOnlySpan<string> prefixes)
    {
        var listener = new HttpListener { IgnoreWriteExceptions = true };
        foreach (var prefix in prefixes)
            listener.Prefixes.Add(prefix);
        try
        {
            listener.Start();

            return listener;
        }
        catch
        {
            listener.Close();
            throw;
        }
    }

    private async Task AnswerAllAsync(HttpListener listener)
    {
        try
        {
            while (listener.IsListening)
                await AnswerAsync(await listener.GetContextAsync());
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var (status, type, text) = context.Request is { HttpMethod: "GET" or "HEAD" } request
                ? Page(request.Url?.AbsolutePath)
                : (405, "text/plain", "Only GET is answered here.\n");
            var bytes = Encoding.UTF8.GetBytes(text);
            context.Response.StatusCode = status;
            context.Response.ContentType = $"{type}; charset=utf-8";
            context.Response.ContentLength64 = bytes.Length;
            context.Response.Headers["Cache-Control"] = "no-store";
            if (context.Request.HttpMethod != "HEAD")
                await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception fault) when (fault is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever asked has gone away.
            context.Response.Abort();
        }
    }

    private (int Status, string Type, string Text) Page(string? path) => path switch
    {
        "/healthz" => caretaker.IsAwake ? (200, "text/plain", "ok\n") : (503, "text/plain", "The service has not looked around for a minute; it hangs.\n"),
        "/readyz" => state is { IsReady: true, IsStopping: false } ? (200, "text/plain", "ready\n") : (503, "text/plain", state.IsStopping ? "stopping\n" : "starting\n"),
        "/metrics" => (200, "text/plain; version=0.0.4", PrometheusText.Of(metrics.Collect())),
        _ => (404, "text/plain", "There are /healthz, /readyz and /metrics.\n"),
    };
}
