using System.Net.Sockets;
using System.Text;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>HTTP by hand, for what an HTTP client would tidy up.</summary>
internal static class RawHttp
{
    public static async Task<string> GetAsync(Uri hub, string target, Encoding? encoding = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(hub.Host, hub.Port, cancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {hub.Authority}\r\nConnection: close\r\n\r\n"), cancellationToken);
        using var reader = new StreamReader(stream, encoding ?? Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
