using System.Net;

namespace KnowledgeHub.Client;

/// <summary>The proxy that stands between this machine and an address.</summary>
/// <param name="Address">Where it is, without a name or password.</param>
/// <param name="Source">Where that is set, as the end of a sentence.</param>
internal sealed record ProxyInUse(string Address, string Source)
{
    private static readonly string[] Variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    /// <summary>The proxy that calls of an address go through; <c>null</c> when they go straight.</summary>
    public static ProxyInUse? For(Uri address)
    {
        if (address.IsLoopback || System(address) is not { } proxy || proxy == address)
            return null;
        var variable = Variables.FirstOrDefault(name => Environment.GetEnvironmentVariable(name) is { } value && value.Contains(proxy.Authority));

        return new ProxyInUse($"{proxy.Scheme}://{proxy.Authority}", variable is null ? "the system's setting" : $"the variable {variable}");
    }

    private static Uri? System(Uri address)
    {
        try
        {
#if NETSTANDARD2_0
            return WebRequest.DefaultWebProxy?.GetProxy(address);
#else
            return HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address);
#endif
        }
        catch (Exception fault) when (fault is UriFormatException or NotSupportedException or PlatformNotSupportedException)
        {
            // A setting that is no address; the call says what became of it.
            return null;
        }
    }
}
