using System.Collections.Concurrent;
using System.Net;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>A server on loopback that keeps what is sent to it.</summary>
internal sealed class SpyEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    public SpyEndpoint()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        Work = AnswerAsync();
    }

    public string Address { get; }

    public IReadOnlyCollection<(string Path, string Body)> Received => _received;

    /// <summary>How many requests are refused first.</summary>
    public int Refusals { get; set; }

    private Task Work { get; }

    public static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                if (Refusals-- > 0)
                    context.Response.StatusCode = 503;
                else
                    _received.Enqueue((context.Request.Url!.AbsolutePath, body)); // not null: the listener parsed it
                context.Response.Close();
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
