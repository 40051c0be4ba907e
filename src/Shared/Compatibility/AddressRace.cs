#if !NETSTANDARD2_0
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace KnowledgeHub.Compatibility;

/// <summary>
/// Connects to whichever address of a name answers first (RFC 8305): the next one is tried a moment after the one before, so that a dead
/// address costs a moment and not the whole time there is.
/// </summary>
internal static class AddressRace
{
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(250);

    /// <summary>Connects for <see cref="SocketsHttpHandler"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false);
        var socket = await ConnectAsync(Interleave(addresses), target.Port, cancellationToken).ConfigureAwait(false);

        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects to the first of the addresses that answers.</summary>
    /// <exception cref="SocketException">None does; the first one's fault.</exception>
    public static async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tries = new List<Task<Socket>>();
        Exception? first = null;
        try
        {
            for (var next = 0; next < addresses.Count || tries.Count > 0;)
            {
                if (next < addresses.Count)
                    tries.Add(ConnectAsync(addresses[next++], port, over.Token));
                var pause = next < addresses.Count ? Task.Delay(Head, over.Token) : Task.Delay(Timeout.Infinite, over.Token);
                var ended = await Task.WhenAny([.. tries, pause]).ConfigureAwait(false);
                if (ended is not Task<Socket> attempt)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    continue;
                }

                tries.Remove(attempt);
                if (attempt.IsCompletedSuccessfully)
                    return await attempt.ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                first ??= attempt.Exception?.InnerException;
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            foreach (var late in tries)
                _ = late.ContinueWith(static task => Close(task), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        throw first ?? new SocketException((int)SocketError.HostNotFound);
    }

    // One family after the other, the system's first choice first: a whole family may be dead.
    private static List<IPAddress> Interleave(IReadOnlyList<IPAddress> addresses)
    {
        if (addresses.Count < 2)
            return [.. addresses];
        var preferred = addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).ToList();
        var others = addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily).ToList();
        var order = new List<IPAddress>();
        for (var index = 0; index < Math.Max(preferred.Count, others.Count); index++)
            order.AddRange([.. preferred.Skip(index).Take(1), .. others.Skip(index).Take(1)]);

        return order;
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Close(Task<Socket> late)
    {
        if (late.IsCompletedSuccessfully)
            late.Result.Dispose();
        else
            _ = late.Exception; // nobody waits for it any more
    }
}
#endif
