using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeHub.Compatibility;

/// <summary>The message handler of each target, with the same habits: no cookies, no redirects of its own, one certificate judge.</summary>
internal static class HttpHandlers
{
    /// <param name="connections">Connections at once.</param>
    /// <param name="decompress">Whether gzip is asked for and undone.</param>
    /// <param name="useProxy">Whether the system's proxy is used.</param>
    /// <param name="accept">Judges a server's certificate.</param>
    public static HttpMessageHandler Create(int connections, bool decompress, bool useProxy, Func<X509Certificate?, X509Chain?, SslPolicyErrors, bool> accept)
    {
        var methods = decompress ? DecompressionMethods.GZip | DecompressionMethods.Deflate : DecompressionMethods.None;
#if NETSTANDARD2_0
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            AutomaticDecompression = methods,
            MaxConnectionsPerServer = connections,
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => accept(certificate, chain, errors),
        };
#else
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            AutomaticDecompression = methods,
            MaxConnectionsPerServer = connections,
            // A hub may move to another address while a service runs for months.
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            ConnectTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = AddressRace.ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, chain, errors) => accept(certificate, chain, errors) },
        };
#endif
    }
}
