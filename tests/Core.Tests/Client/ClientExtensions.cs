using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Clients of the hubs and servers of these tests: quick to try again, and ready to be told more.</summary>
internal static class ClientExtensions
{
    public const string Token = LocalHubOptions.OwnerToken;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static HubClient NewClient(this LocalHubServer hub, Func<HubOptions, HubOptions>? with = null, TimeProvider? clock = null) =>
        NewClient(hub.BaseUrl, with, clock);

    public static HubClient NewClient(this SpyServer server, Func<HubOptions, HubOptions>? with = null, TimeProvider? clock = null) =>
        NewClient(server.BaseUrl, with, clock);

    public static HubClient NewClient(Uri baseUrl, Func<HubOptions, HubOptions>? with = null, TimeProvider? clock = null)
    {
        var options = new HubOptions { BaseUrl = baseUrl, Token = Token, RetryDelay = TimeSpan.Zero };

        return new HubClient(with is null ? options : with(options), clock);
    }

    public static Task<LocalHubServer> StartHubAsync(LocalHubOptions? options = null) => LocalHubServer.StartAsync(options, Cancellation);

    public static async Task<byte[]> ReadToEndAsync(this HubContent content)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[4096];
        while (await content.ReadAsync(buffer, 0, buffer.Length, Cancellation) is var count and > 0)
            copy.Write(buffer, 0, count);

        return copy.ToArray();
    }

    /// <summary>Everything an exception would ever show.</summary>
    public static string Everything(this Exception exception) => exception.ToString() + exception.Message;
}
