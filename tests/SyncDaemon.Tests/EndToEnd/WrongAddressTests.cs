using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeHub.SyncDaemon.Tests.Console;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class WrongAddressTests : IDisposable
{
    private readonly CommandLineRun _khsync = new();

    public void Dispose() => _khsync.Dispose();

    [Fact]
    public async Task An_unknown_host_is_named()
    {
        var code = await MirrorAsync("https://no-such-hub.invalid");

        _khsync.AssertFailed(5, code, "no-such-hub.invalid", "address");
    }

    [Fact]
    public async Task A_port_where_nothing_listens_is_named()
    {
        Uri address;
        await using (var server = await ServeAsync("", 200, "text/plain"))
            address = new Uri(server.Urls.First());

        var code = await MirrorAsync(address.ToString());

        _khsync.AssertFailed(5, code, "nothing answers", address.Authority);
    }

    [Theory]
    [InlineData("""{"status": 404, "message": "The requested URL was not found on the server."}""", 404, "application/json")]
    [InlineData("<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>", 200, "text/html")]
    [InlineData("<html><body>Not Found</body></html>", 404, "text/html")]
    [InlineData("[1, 2, 3]", 200, "application/json")]
    [InlineData("{}", 200, "application/json")]
    public async Task An_address_without_a_hub_is_a_failure_that_names_it(string body, int status, string type)
    {
        await using var server = await ServeAsync(body, status, type);
        var address = new Uri(server.Urls.First());

        var code = await MirrorAsync(address.ToString());

        _khsync.AssertFailed(1, code, address.Authority);
    }

    [Theory]
    [InlineData("http://192.0.2.1", "Use https")]
    [InlineData("http://192.0.2.1:8080/api", "Use https")]
    [InlineData("http://hub.example.org", "Use https")]
    [InlineData("http://127.0.0.1.example.org", "Use https")]
    [InlineData("http://localhost.example.org", "Use https")]
    [InlineData("ftp://127.0.0.1/hub", "address")]
    [InlineData("https://me:password@hub.example.org", "address")]
    [InlineData("file:///etc/passwd", "address")]
    public async Task An_address_that_may_not_be_used_is_refused_before_anything_is_done(string address, string word)
    {
        var code = await MirrorAsync(address);

        _khsync.AssertUsage(code, word);
        Assert.DoesNotContain("password@", _khsync.Everything, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_khsync.Folder, "mirror")));
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused_with_its_thumbprint()
    {
        using var certificate = SelfSigned();
        await using var server = await ServeAsync("{}", 200, "application/json", certificate);
        _khsync.Environment["GKH_API_TOKEN"] = Sentences.WrongToken;

        var code = await MirrorAsync(server.Urls.First());

        _khsync.AssertFailed(1, code, "certificate", "not trusted", certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private Task<int> MirrorAsync(string address) => _khsync.RunAsync("mirror", "--hub", address, "--into", "mirror");

    private static async Task<WebApplication> ServeAsync(string body, int status, string type, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = type;
            return http.Response.WriteAsync(body, http.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);

        return app;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
