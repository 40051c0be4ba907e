using System.Net.Sockets;
using System.Text;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>What systemd is told through its socket.</summary>
public sealed class SystemdTests
{
    [Fact]
    public async Task Systemd_hears_that_it_is_ready_alive_and_stopping()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is Linux's.");
        await using var setup = await HubAndService.StartAsync(records: 1);
        var path = Path.Combine(setup.Folder, "notify.socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        setup.Environment["NOTIFY_SOCKET"] = path;
        setup.Environment["WATCHDOG_USEC"] = "1000000";
        setup.Environment["JOURNAL_STREAM"] = "8:12345";
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");

        await using var service = setup.Run();
        var heard = new List<string>();
        while (heard.Count(message => message == "WATCHDOG=1") < 3)
            heard.Add(await HearAsync());
        await HubAndService.StopAsync(service);
        while (!heard.Contains("STOPPING=1"))
            heard.Add(await HearAsync());

        Assert.Equal("READY=1", heard[0]);
        Assert.Contains("STATUS=1 mirror, idle", heard);
        Assert.StartsWith("<6>khsync", service.Error, StringComparison.Ordinal);

        Task<string> HearAsync() => SystemdTests.HearAsync(socket);
    }

    [Fact]
    public async Task Systemd_that_does_not_listen_for_a_while_ends_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is Linux's.");
        await using var setup = await HubAndService.StartAsync(records: 1);
        var path = Path.Combine(setup.Folder, "notify.socket");
        setup.Environment["NOTIFY_SOCKET"] = path;
        setup.Environment["WATCHDOG_USEC"] = "400000";
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        await using var service = setup.Run();
        await HearAsync(socket);

        socket.Dispose();
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        File.Delete(path);
        using var again = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        again.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Equal("WATCHDOG=1", await HearAsync(again));
        await HubAndService.StopAsync(service);
    }

    private static async Task<string> HearAsync(Socket socket)
    {
        var buffer = new byte[1024];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));

        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token));
    }
}
