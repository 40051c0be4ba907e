using System.Net;
using System.Net.Sockets;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A name with several addresses is tried at all of them (RFC 8305); the build for older frameworks leaves that to them.</summary>
public sealed class AddressRaceTests
{
    [Fact]
    public async Task Dead_address_costs_a_moment_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has more than one loopback address, and leaves a full queue without an answer.");
        using var alive = new TcpListener(IPAddress.Loopback, 0);
        alive.Start();
        var port = ((IPEndPoint)alive.LocalEndpoint).Port;
        var dead = IPAddress.Parse("127.0.0.2");
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(dead, port));
        silent.Listen(0);
        // Its queue holds these, and whoever comes after them hears nothing.
        var waiting = Enumerable.Range(0, 3).Select(_ => new TcpClient()).ToList();
        var attempts = waiting.ConvertAll(client => client.ConnectAsync(dead, port));

        using var connected = await AddressRace.ConnectAsync([dead, IPAddress.Loopback], port, ClientExtensions.Cancellation);

        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)connected.RemoteEndPoint!).Address); // not null: it is connected
        Assert.Contains(attempts, attempt => !attempt.IsCompleted);
        waiting.ForEach(client => client.Dispose());
    }
}
