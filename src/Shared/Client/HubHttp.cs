using System.Reflection;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>Makes the HTTP clients that a hub is talked to with.</summary>
internal static class HubHttp
{
    /// <param name="options">The hub.</param>
    /// <param name="certificates">Judges its certificate.</param>
    /// <param name="decompress">Whether answers may come compressed.</param>
    public static HttpClient Create(HubOptions options, CertificateJudge certificates, bool decompress)
    {
        var handler = HttpHandlers.Create(options.Connections, decompress, useProxy: !options.BaseUrl.IsLoopback, certificates.Accept);
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(HubTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.Contact is { } contact ? $"KnowledgeHub.Tools/{version} ({contact})" : $"KnowledgeHub.Tools/{version}");

        return client;
    }
}
