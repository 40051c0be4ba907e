using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class CertificateTests
{
    [Fact]
    public async Task Untrusted_certificate_is_refused_with_its_thumbprint()
    {
        using var certificate = SelfSigned();
        await using var server = await StartAsync(certificate);
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubUntrustedException>(() => SearchAsync(client));

        Assert.Contains(Thumbprint(certificate), error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(server.BaseUrl.Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.RequestsSent);
        Assert.Empty(server.Seen);
    }

    [Theory]
    [InlineData("upper")]
    [InlineData("lower")]
    [InlineData("colons")]
    public async Task Certificate_named_by_its_thumbprint_is_trusted(string writing)
    {
        using var certificate = SelfSigned();
        var thumbprint = Thumbprint(certificate);
        var written = writing switch
        {
            "lower" => thumbprint.ToLowerInvariant(),
            "colons" => string.Join(":", thumbprint.Chunk(2).Select(pair => new string(pair))),
            _ => thumbprint,
        };
        await using var server = await StartAsync(certificate);
        using var client = server.NewClient(options => options with { TrustedThumbprint = written });

        await SearchAsync(client);

        Assert.True(Assert.Single(server.Seen).HoldsToken);
    }

    [Fact]
    public async Task Another_thumbprint_does_not_help()
    {
        using var certificate = SelfSigned();
        using var another = SelfSigned();
        await using var server = await StartAsync(certificate);
        using var client = server.NewClient(options => options with { TrustedThumbprint = Thumbprint(another) });

        await Assert.ThrowsAsync<HubUntrustedException>(() => SearchAsync(client));

        Assert.Empty(server.Seen);
    }

    private static Task<SpyServer> StartAsync(X509Certificate2 certificate) =>
        SpyServer.StartAsync(http => SpyServer.AnswerAsync(http, """{"hits":{"hits":[],"total":0}}"""), certificate);

    private static async Task SearchAsync(HubClient client) =>
        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();

    private static string Thumbprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    [Fact]
    public async Task Expired_certificate_is_called_so_and_no_thumbprint_offered()
    {
        using var certificate = SelfSigned(until: DateTimeOffset.UtcNow.AddDays(-1));
        await using var server = await StartAsync(certificate);
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubUntrustedException>(() => SearchAsync(client));

        Assert.Contains("expired on", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("thumbprint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_of_another_host_names_that_and_no_thumbprint_is_offered()
    {
        using var certificate = SelfSigned(host: "other.example.org");
        await using var server = await StartAsync(certificate);
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubUntrustedException>(() => SearchAsync(client));

        Assert.Contains("is for other.example.org", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("thumbprint", error.Message, StringComparison.Ordinal);
    }

    // For loopback, unless another host is named.
    private static X509Certificate2 SelfSigned(string? host = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=hub.example.org", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (host is null)
            names.AddIpAddress(System.Net.IPAddress.Loopback);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), until ?? DateTimeOffset.UtcNow.AddDays(1));

        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
