using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A server on loopback that answers as the test says and remembers each request with all its headers.</summary>
internal sealed class SpyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SeenRequest> _seen;

    private SpyServer(WebApplication app, ConcurrentQueue<SeenRequest> seen)
    {
        _app = app;
        _seen = seen;
        BaseUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri BaseUrl { get; }

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public static async Task<SpyServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var seen = new ConcurrentQueue<SeenRequest>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.Run(http =>
        {
            var headers = string.Join("\n", http.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            seen.Enqueue(new SeenRequest(http.Request.Path + http.Request.QueryString, headers));

            return answer(http);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);

        return new SpyServer(app, seen);
    }

    /// <summary>A server that gives everybody the same text.</summary>
    public static Task<SpyServer> StartAsync(string body, int status = 200, string contentType = "application/json") =>
        StartAsync(http => AnswerAsync(http, body, status, contentType));

    public static Task AnswerAsync(HttpContext http, string body, int status = 200, string contentType = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;

        return http.Response.WriteAsync(body, http.RequestAborted);
    }

    public static Task RedirectAsync(HttpContext http, string location, int status = 302)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = location;

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A request that a <see cref="SpyServer"/> has seen.</summary>
internal sealed record SeenRequest(string PathAndQuery, string Headers)
{
    public bool HoldsToken => Headers.Contains("Authorization", StringComparison.OrdinalIgnoreCase) || (Headers + PathAndQuery).Contains(ClientExtensions.Token, StringComparison.Ordinal);
}
