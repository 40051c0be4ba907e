using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Answers on loopback whether the service is alive, whether it is ready, and with its metrics. The framework's own small listener
/// does for three pages; a web server would take more memory than the rest of the idle service.
/// </summary>
/// <remarks>A busy port must not keep the mirrors from being worked on: the service runs without the endpoint and tries again.</remarks>
internal sealed class Endpoint(ServiceState state, Caretaker caretaker, ServiceMetrics metrics, ILogger<Endpoint> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private HttpListener? _listener;
    private int? _port;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Listen(state.Config.Service.Port);

        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        Listen(null);

        return base.StopAsync(cancellationToken);
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
            state.EndpointProblem = null;
            if (port is { } number && TryListen(number) is { } reason)
            {
                state.EndpointProblem = $"Port {number} cannot be listened on: {reason}. Another program, or another khsync, may be using it.";
                log.EndpointFailed(number, reason);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TryAgainAfter, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            lock (_gate)
            {
                // Not told again each time: the first warning and status.json say it until the port is free.
                if (_listener is null && _port is { } port && TryListen(port) is null)
                    state.EndpointProblem = null;
            }
        }
    }

    private string? TryListen(int port)
    {
        try
        {
            _listener = Open(port);
            log.EndpointListens($"http://127.0.0.1:{port}");
            _ = AnswerAllAsync(_listener);

            return null;
        }
        catch (Exception fault) when (fault is HttpListenerException or System.Net.Sockets.SocketException)
        {
            return fault.Message.TrimEnd('.');
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
