using System.Net.Sockets;
using System.Security.Authentication;

namespace KnowledgeHub.Client;

/// <summary>Says what went wrong below HTTP, in one sentence; pure.</summary>
internal static class ConnectionFaults
{
    /// <summary>The exception for a fault of the connection.</summary>
    /// <param name="what">What was asked for.</param>
    /// <param name="address">Of whom.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="certificate">What is wrong with the certificate, as the end of a sentence; <c>null</c> when nothing is known.</param>
    /// <param name="proxy">What stands between; <c>null</c> when nothing does.</param>
    public static HubException Read(string what, Uri address, Exception fault, string? certificate, ProxyInUse? proxy)
    {
        var host = address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}";
        if (proxy is not null && OfProxy(what, host, fault, proxy) is { } proxys)
            return proxys;
        for (var cause = fault; cause is not null; cause = cause.InnerException!)
        {
            switch (cause)
            {
                case AuthenticationException:
                    return new HubUntrustedException($"{what} failed: the certificate of {host} {certificate ?? "is not trusted; check the address and this machine's certificate authorities"}.", fault) { Untouched = true };
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new HubUnreachableException($"{what} failed: no machine named '{address.Host}' can be found; check the hub's address and the network.", fault)
                    {
                        MayPass = ((SocketException)cause).SocketErrorCode == SocketError.TryAgain,
                        Untouched = true,
                    };
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new HubUnreachableException($"{what} failed: nothing answers at {host}; is the address right and the hub running?", fault) { MayPass = true, Untouched = true };
            }
        }

        return new HubUnreachableException($"{what} failed: the connection to {host} broke ({Innermost(fault).Message.TrimEnd('.')}).", fault) { MayPass = true };
    }

    // With a proxy between, only it is connected to; what it says of the hub comes as its own answer.
    private static HubUnreachableException? OfProxy(string what, string host, Exception fault, ProxyInUse proxy)
    {
        if (Causes(fault).OfType<SocketException>().Any(cause => cause.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData
            or SocketError.TryAgain or SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable))
        {
            return new HubUnreachableException(
                $"{what} failed: the proxy {proxy.Address}, which {proxy.Source} names, does not answer; whether {host} would is not known. Start the proxy, or change that setting.", fault) { MayPass = true, Untouched = true };
        }

        return Causes(fault).Any(cause => cause.Message.Contains("proxy tunnel") || cause.Message.Contains("Proxy tunnel"))
            ? new HubUnreachableException($"{what} failed: the proxy {proxy.Address}, which {proxy.Source} names, does not let through to {host} ({Innermost(fault).Message.TrimEnd('.')}).", fault) { MayPass = true, Untouched = true }
            : null;
    }

    private static IEnumerable<Exception> Causes(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException!)
            yield return cause;
    }

    /// <summary>The exception for a connection that fell silent.</summary>
    public static HubException Silent(string what, TimeSpan idle) =>
        new HubUnreachableException($"{what} failed: the hub sent nothing for {idle.TotalSeconds:0} seconds.") { MayPass = true };

    /// <summary>The exception for a connection that drips.</summary>
    public static HubException Slow(string what, long bytes, TimeSpan time) =>
        new HubUnreachableException($"{what} failed: only {bytes} bytes came in {time.TotalSeconds:0} seconds; a connection so slow never ends.") { MayPass = true, IsSlow = true };

    private static Exception Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
            fault = inner;

        return fault;
    }
}
