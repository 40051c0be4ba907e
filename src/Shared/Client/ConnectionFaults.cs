using System.Net.Sockets;
using System.Security.Authentication;

namespace KnowledgeHub.Client;

/// <summary>Says what went wrong below HTTP, in one sentence; pure.</summary>
internal static class ConnectionFaults
{
    /// <summary>The exception for a fault of the connection.</summary>
    public static HubException Read(string what, Uri address, Exception fault, string? untrustedThumbprint)
    {
        var host = address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}";
        for (var cause = fault; cause is not null; cause = cause.InnerException!)
        {
            switch (cause)
            {
                case AuthenticationException:
                    var advice = untrustedThumbprint is null
                        ? "check the address and this machine's certificate authorities"
                        : $"if it is the right hub, trust this one certificate by its SHA-256 thumbprint, {untrustedThumbprint}";
                    return new HubUnreachableException($"{what} failed: the certificate of {host} is not trusted; {advice}.", fault) { Untouched = true };
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

    /// <summary>The exception for a connection that fell silent.</summary>
    public static HubException Silent(string what, TimeSpan idle) =>
        new HubUnreachableException($"{what} failed: the hub sent nothing for {idle.TotalSeconds:0} seconds.") { MayPass = true };

    private static Exception Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
            fault = inner;

        return fault;
    }
}
